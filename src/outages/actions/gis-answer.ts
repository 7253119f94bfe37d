import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { invalid, type Refusal } from '../../kernel/refusal.ts'
import type { Answered } from '../sql/gis.ts'

/** What `getStateResult` says: reports one by one, or one error for the whole message. */
export type GisAnswer =
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'answered'; readonly answers: readonly Answered[] }

const parser = new XMLParser({
  removeNSPrefix: true,
  ignoreAttributes: true,
  parseTagValue: false,
  isArray: (name) => name === 'ImportResult' || name === 'Error',
})

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const LARGEST = 16 * 1024 ** 2
const PROCESSED = '3'

const wrong = (text: string): Refusal => invalid({ file: text })

/** Reads an answer, bare or in its SOAP envelope. Documents with a DTD are not read at all. */
export function readGisAnswer(xml: string): GisAnswer | Refusal {
  if (xml.length > LARGEST) return wrong('Файл ответа слишком большой: больше 16 МБ. Проверьте, что это ответ ГИС ЖКХ.')
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return wrong('В ответе есть DOCTYPE: такие файлы не читаются.')
  if (XMLValidator.validate(xml) !== true) return wrong('Файл не разобран: это не XML или он повреждён.')
  const result = findResult(parser.parse(xml))
  if (result === null) return wrong('В файле нет getStateResult: это не ответ на сведения об отключениях.')
  const failure = asRecord(result.ErrorMessage)
  if (failure) return { kind: 'failed', error: errorText(failure) }
  if (textOf(result.RequestState) !== PROCESSED) return { kind: 'running' }
  const results = Array.isArray(result.ImportResult) ? result.ImportResult : []
  const answers = results.flatMap((each) => answerOf(asRecord(each)))
  return answers.length === results.length && answers.length > 0
    ? { kind: 'answered', answers }
    : wrong('В ответе нет понятных результатов: у каждого должны быть TransportGUID и GUID или Error.')
}

type Tree = Readonly<Record<string, unknown>>

const asRecord = (value: unknown): Tree | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** However deep in envelopes it lies. */
function findResult(tree: unknown, depth = 0): Tree | null {
  const record = asRecord(tree)
  if (!record || depth > 4) return null
  const own = asRecord(record.getStateResult)
  if (own) return own
  for (const inner of Object.values(record)) {
    const found = findResult(inner, depth + 1)
    if (found) return found
  }
  return null
}

const errorText = (error: Tree): string =>
  [textOf(error.ErrorCode), textOf(error.Description)].filter(Boolean).join(': ').slice(0, 2000) || 'без пояснения'

function answerOf(result: Tree | null): Answered[] {
  const transportGuid = textOf(result?.TransportGUID).toLowerCase()
  if (!GUID.test(transportGuid)) return []
  const errors: Tree[] = []
  for (const each of Array.isArray(result?.Error) ? result.Error : []) errors.push(asRecord(each) ?? {})
  if (errors.length > 0) return [{ transportGuid, guid: null, error: errors.map(errorText).join('; ') }]
  const guid = textOf(result?.GUID).toLowerCase()
  return GUID.test(guid) ? [{ transportGuid, guid, error: null }] : []
}
