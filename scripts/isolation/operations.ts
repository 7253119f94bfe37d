import { deeds as conflictDeeds } from '../../src/conflicts/rules/lifecycle.ts'
import { linkDeeds } from '../../src/exchange/actions/keep-links.ts'
import { deeds as outageDeeds } from '../../src/outages/rules/lifecycle.ts'
import { deeds } from '../../src/requests/rules/lifecycle.ts'
import type { Asked } from './ask.ts'
import { parametersOf } from './owned.ts'
import type { Settled } from './settle.ts'

type Schema = {
  readonly type?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
type Described = {
  readonly security?: readonly object[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
}

export type Operation = {
  readonly method: string
  readonly path: string
  readonly open: boolean
  readonly body: Schema | null
  /** Takes a form with files. */
  readonly form: boolean
}

const isDescription = (
  value: unknown,
): value is { readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>> } =>
  typeof value === 'object' && value !== null && 'paths' in value

function deedsOf(path: string): readonly string[] {
  if (!path.includes('{deed}')) return ['']
  if (path.startsWith('/api/v1/conflicts/')) return conflictDeeds
  if (path.startsWith('/api/v1/exchange/')) return linkDeeds
  return path.startsWith('/api/v1/outages/') ? outageDeeds : deeds
}

/** The published operations; a path with {deed} stands for every deed. */
export function operationsOf(description: unknown): Operation[] {
  if (!isDescription(description)) throw new Error('no description of the API')
  return Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security, requestBody }]) => {
      const content = requestBody?.content ?? {}
      const form = content['multipart/form-data']
      const operation = {
        method: method.toUpperCase(),
        open: security?.length === 0,
        body: (form ?? content['application/json'])?.schema ?? null,
        form: form !== undefined,
      }
      const paths = deedsOf(path).map((deed) => path.replace('{deed}', deed))
      return paths.map((each) => ({ ...operation, path: each }))
    }),
  )
}

export const isWrite = ({ method }: Operation): boolean => method !== 'GET'
export const hasOwner = ({ path }: Operation): boolean => parametersOf(path).length > 0

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')

/** Values that would be taken, so that a refusal comes from the right and not from a slip; ids are of this town. */
const samples = (town: Settled): Readonly<Record<string, unknown>> => ({
  houseId: town.ids.house,
  ids: [town.ids.request],
  deed: 'decline',
  organizationId: town.organizations.managing,
  executor: `organization:${town.organizations.contractor}`,
  organization: String(town.organizations.managing),
  callId: town.ids.call,
  typeCode: '10.1',
  description: 'Подозрительно подробное описание',
  reason: 'Достаточно подробная причина',
  explanation: 'Достаточно подробное объяснение',
  comment: 'Проба чужими руками',
  works: 'Чужая работа',
  ground: 'no_phone',
  outcome: 'no_answer',
  identityConfirmed: true,
  until: new Date(Date.now() + 86_400_000).toISOString(),
  dueAt: new Date(Date.now() + 9 * 86_400_000).toISOString(),
  kind: 'managing',
  name: 'Подставная организация',
  fullName: 'Подставной Иван Иванович',
  applicantName: 'Подставной Иван',
  roles: ['manager'],
  format: 'csv',
  fields: ['number'],
  enabled: true,
  baseUrl: 'https://podstava.example',
  phone: '+79990009988',
  municipality: town.id,
  number: 'подставное',
  signedOn: '2026-01-01',
  since: '2026-01-01',
  scopes: ['requests:read'],
  upTo: 1_000_000,
  days: Array.from({ length: 7 }, () => ({ from: '', to: '' })),
  to: town.organizations.contractor,
  aroseOn: '2026-01-01',
  essence: 'Подставное существо',
  circumstances: 'Подставные обстоятельства',
  text: 'Подставной ответ',
})

/** Names of the body that point at records of others. */
const POINTERS = ['ids', 'houseId', 'organizationId', 'callId', 'executor', 'personId', 'requestId']

export const pointsAtOthers = ({ body }: Operation): boolean =>
  POINTERS.some((name) => body?.properties && name in body.properties)

export function bodyFor({ body, form }: Operation, town: Settled): Pick<Asked, 'body' | 'form'> {
  if (!body) return {}
  const known = samples(town)
  const entries = Object.entries(body.properties ?? {}).filter(([name]) => name !== 'version')
  const files = entries.filter(([, schema]) => isFile(schema))
  const values = entries
    .filter(([, schema]) => !isFile(schema))
    .map(([name, schema]) => [name, known[name] ?? plain(schema)] as const)
  if (!form || files.length === 0) return { body: Object.fromEntries(values) }
  const texts = values.map(([name, value]) => [name, String(value)] as const)
  return { form: Object.fromEntries([...texts, ...files.map(([name]) => [name, { file: PDF }] as const)]) }
}

const isFile = ({ format, items }: Schema): boolean => format === 'binary' || items?.format === 'binary'

function plain({ type, anyOf, properties }: Schema): unknown {
  if (anyOf?.[0]) return plain(anyOf[0])
  if (type === 'integer' || type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'array') return []
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties ?? {}).map(([name, schema]) => [name, plain(schema)]))
  return 'проба'
}
