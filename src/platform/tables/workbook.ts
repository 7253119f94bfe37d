import { decoded } from './encoding.ts'
import { attribute, type NumberStyle, pieces, type SheetContext, textOf } from './sheet-xml.ts'
import { TableFault } from './table.ts'
import { readDirectory, unpackedBytes, type ZipEntry } from './zip.ts'

/** The first visible sheet of a workbook with what is needed to read its cells. */
export type Workbook = {
  readonly entries: readonly ZipEntry[]
  readonly sheet: ZipEntry
  readonly context: SheetContext
}

// Strings are looked up at random, so they are kept: 1M rows of people's names take about 40 MiB.
const LARGEST_STRINGS = 96 * 1024 ** 2
const LARGEST_PART = 16 * 1024 ** 2

export async function openWorkbook(path: string): Promise<Workbook> {
  const entries = await readDirectory(path)
  const part = async (name: string): Promise<string> => {
    const entry = entries.find((one) => one.name.toLowerCase() === name)
    return entry ? await wholeText(path, entry) : ''
  }
  const book = await part('xl/workbook.xml')
  const sheet = firstSheet(entries, book, await part('xl/_rels/workbook.xml.rels'))
  if (!sheet)
    throw new TableFault(
      'В файле Excel не найден лист с данными. Сохраните таблицу в формате .xlsx и загрузите ещё раз.',
    )
  const strings = entries.find((one) => one.name.toLowerCase() === 'xl/sharedstrings.xml')
  return {
    entries,
    sheet,
    context: {
      shared: strings ? await sharedStrings(path, strings) : [],
      styles: numberStyles(await part('xl/styles.xml')),
      since1904: /date1904="(?:1|true)"/.test(book),
    },
  }
}

async function wholeText(path: string, entry: ZipEntry): Promise<string> {
  let text = ''
  for await (const chunk of decoded(unpackedBytes(path, entry, LARGEST_PART).chunks, 'utf-8')) text += chunk
  return text
}

function firstSheet(entries: readonly ZipEntry[], book: string, relations: string): ZipEntry | undefined {
  const sheets = tags(book, 'sheet')
  const shown = sheets.find((sheet) => (attribute(sheet, 'state') ?? 'visible') === 'visible') ?? sheets[0]
  const id = shown === undefined ? null : attribute(shown, 'id')
  const relation = tags(relations, 'Relationship').find((one) => attribute(one, 'Id') === id)
  const target = (relation === undefined ? null : attribute(relation, 'Target'))?.replace(/^\/?(xl\/)?/, 'xl/')
  return (
    entries.find(({ name }) => name === target) ??
    entries.find(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(name))
  )
}

const tags = (xml: string, name: string): string[] =>
  Array.from(xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\b([^>]*)>`, 'g')), (tag) => tag[1] ?? '')

async function sharedStrings(path: string, entry: ZipEntry): Promise<string[]> {
  const strings: string[] = []
  const text = decoded(unpackedBytes(path, entry).chunks, 'utf-8')
  let size = 0
  for await (const batch of pieces(text, 'si')) {
    for (const piece of batch) {
      if (!/<\/(?:\w+:)?si>$/.test(piece)) continue
      const string = textOf(piece)
      size += string.length
      if (size > LARGEST_STRINGS)
        throw new TableFault('В файле Excel слишком много текста. Сохраните таблицу как CSV и загрузите её.')
      strings.push(string)
    }
  }
  return strings
}

/** Number formats by cell style: dates are numbers in Excel, and leading zeros exist only in the format. */
export function numberStyles(xml: string): NumberStyle[] {
  const custom = new Map(
    tags(xml, 'numFmt').map((tag) => [attribute(tag, 'numFmtId'), attribute(tag, 'formatCode') ?? '']),
  )
  const section = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return tags(section, 'xf').map((tag) => styleOf(attribute(tag, 'numFmtId') ?? '0', custom))
}

function styleOf(id: string, custom: ReadonlyMap<string | null, string>): NumberStyle {
  const code = custom.get(id)
  if (code === undefined) return { kind: isBuiltInDate(Number(id)) ? 'date' : 'plain' }
  if (/^0{2,}$/.test(code)) return { kind: 'zeros', width: code.length }
  const letters = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return { kind: /[dy]/i.test(letters) ? 'date' : 'plain' }
}

const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36)
