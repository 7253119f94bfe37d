import { TableFault } from './table.ts'

/** What is needed of SpreadsheetML, read by pieces of text: a general XML reader took four times as long. */
export type SheetContext = {
  readonly shared: readonly string[]
  readonly styles: readonly NumberStyle[]
  readonly since1904: boolean
}

export type NumberStyle = { readonly kind: 'plain' | 'date' } | { readonly kind: 'zeros'; readonly width: number }

const LONGEST_ROW = 8 * 1024 ** 2

/** Text between the ends of a repeated element: each piece ends with `</row>` or `</si>`; the last is what follows. */
export async function* pieces(text: AsyncIterable<string>, element: string): AsyncGenerator<string[]> {
  // The prefix of the namespace is the writer's choice: <row>, <x:row>.
  const closing = new RegExp(`</(?:\\w+:)?${element}>`, 'g')
  let rest = ''
  for await (const chunk of text) {
    const whole = rest + chunk
    const found: string[] = []
    let start = 0
    closing.lastIndex = 0
    for (let end = closing.exec(whole); end; end = closing.exec(whole)) {
      found.push(whole.slice(start, closing.lastIndex))
      start = closing.lastIndex
    }
    rest = whole.slice(start)
    if (rest.length > LONGEST_ROW)
      throw new TableFault('В файле Excel есть строка непомерной длины. Удалите её и загрузите файл ещё раз.')
    if (found.length > 0) yield found
  }
  yield [rest]
}

const ROW = /<(?:\w+:)?row\b([^>]*?)>/g
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/(?:\w+:)?c>)/g
const TEXT = /<(?:\w+:)?t\b[^>]*?(?:\/>|>([\s\S]*?)<\/(?:\w+:)?t>)/g
const PHONETIC = /<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g
const VALUE = /<(?:\w+:)?v\b[^>]*>([\s\S]*?)<\/(?:\w+:)?v>/

/** Row number and where its inside begins; null for a piece that has no row. Empty rows (<row/>) are passed over. */
export function rowStart(piece: string): { line: number | null; inside: number } | null {
  ROW.lastIndex = 0
  for (let tag = ROW.exec(piece); tag; tag = ROW.exec(piece)) {
    const attributes = tag[1] ?? ''
    if (!attributes.endsWith('/')) return { line: numberAttribute(attributes, 'r'), inside: ROW.lastIndex }
  }
  return null
}

export function cellsOf(inside: string, context: SheetContext): string[] {
  const cells: string[] = []
  CELL.lastIndex = 0
  for (let cell = CELL.exec(inside); cell; cell = CELL.exec(inside)) {
    const attributes = cell[1] ?? ''
    const column = columnOf(attributes) ?? cells.length
    // XFD is the last column Excel has.
    if (column > 16_383) continue
    while (cells.length < column) cells.push('')
    cells[column] = cellText(attributes, cell[2] ?? '', context)
  }
  return cells
}

/** Cells of a row with the text each was written in, so that one can be taken out. */
export const cellSources = (inside: string): { column: number | null; source: string }[] =>
  Array.from(inside.matchAll(CELL), (cell) => ({ column: columnOf(cell[1] ?? ''), source: cell[0] }))

function cellText(attributes: string, content: string, { shared, styles, since1904 }: SheetContext): string {
  if (content === '') return ''
  const type = attribute(attributes, 't')
  if (type === 'inlineStr') return textOf(content)
  const value = unescaped(VALUE.exec(content)?.[1] ?? '')
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'b') return value === '1' ? 'да' : 'нет'
  if (type === 'd') return isoAsRussian(value)
  if (type === 'str' || type === 'e' || value === '') return value
  return numberText(value, styles[Number(attribute(attributes, 's') ?? -1)] ?? { kind: 'plain' }, since1904)
}

function numberText(value: string, style: NumberStyle, since1904: boolean): string {
  const number = Number(value)
  if (style.kind === 'date') return dateText(number, since1904)
  // Excel writes long account numbers as 1.23E+14; leading zeros live only in the format «00000000».
  const plain = /e/i.test(value) && Number.isInteger(number) ? number.toFixed(0) : value
  return style.kind === 'zeros' ? plain.padStart(style.width, '0') : plain
}

function dateText(serial: number, since1904: boolean): string {
  const days = Math.floor(serial) + (since1904 ? 1462 : 0)
  // Day 1 is 1 January 1900 with a 29 February that never was, hence 25569 days to 1970.
  const date = new Date((days - 25_569) * 86_400_000)
  return Number.isNaN(date.getTime()) ? String(serial) : isoAsRussian(date.toISOString())
}

const isoAsRussian = (iso: string): string => iso.slice(0, 10).split('-').reverse().join('.')

export const textOf = (content: string): string =>
  Array.from(content.replace(PHONETIC, '').matchAll(TEXT), (part) => unescaped(part[1] ?? '')).join('')

function columnOf(attributes: string): number | null {
  const letters = /(?:^|\s)r="([A-Z]+)\d+"/.exec(attributes)?.[1]
  if (letters === undefined) return null
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

export function columnName(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)(?:\\w+:)?${name}=(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? unescaped(found[1] ?? found[2] ?? '') : null
}

const numberAttribute = (attributes: string, name: string): number | null => {
  const value = attribute(attributes, name)
  return value === null ? null : Number(value)
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescaped(text: string): string {
  if (!text.includes('&') && !text.includes('_x')) return text
  return text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
      name ? (ENTITIES[name] ?? whole) : characterOf(hex ? Number.parseInt(hex, 16) : Number(decimal)),
    )
    .replace(/_x([0-9A-F]{4})_/g, (_, hex) => characterOf(Number.parseInt(hex, 16)))
}

const characterOf = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')

/** XML has no way to write control characters, so they are dropped. */
export const escaped = (text: string): string =>
  text
    .replace(/[^\P{Cc}\t\n\r]/gu, '')
    .replace(/[<>&]/g, (sign) => (sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : '&amp;'))
