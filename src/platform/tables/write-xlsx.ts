import { PassThrough, type Readable } from 'node:stream'
import { columnName, escaped } from './sheet-xml.ts'
import { type ZipWriter, zipWriter } from './zip-writer.ts'

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Numbers stay numbers; a share is shown in per cent; a moment is the wall clock of its zone. */
export type SheetCell = string | number | null | { readonly share: number } | { readonly at: Date }

export type WrittenSheet = {
  /** Longer than Excel allows, it is cut; signs that Excel refuses become spaces. */
  readonly name: string
  /** Lines above the table: what it is, of which days. */
  readonly head: readonly string[]
  /** Width in letters. */
  readonly columns: readonly { readonly title: string; readonly width: number }[]
  /** In batches: one batch stands in memory at a time. */
  readonly rows: AsyncIterable<readonly (readonly SheetCell[])[]>
}

/** A workbook as a stream: its memory does not grow with its rows. Excel, LibreOffice and Google open it. */
export function writeXlsx(sheets: readonly WrittenSheet[], timeZone: string): Readable {
  const out = new PassThrough()
  write(zipWriter(out), sheets, timeZone).then(
    () => out.end(),
    (error: Error) => out.destroy(error),
  )
  return out
}

async function write(zip: ZipWriter, sheets: readonly WrittenSheet[], timeZone: string): Promise<void> {
  const add = (name: string, xml: string): Promise<void> => zip.add(name, one(xml))
  await add('[Content_Types].xml', contentTypes(sheets.length))
  await add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
  await add('xl/workbook.xml', workbook(sheets))
  const targets = sheets.map((_, n): [string, string] => ['worksheet', `worksheets/sheet${n + 1}.xml`])
  await add('xl/_rels/workbook.xml.rels', relations([...targets, ['styles', 'styles.xml']]))
  await add('xl/styles.xml', STYLES)
  for (const [n, sheet] of sheets.entries()) await zip.add(`xl/worksheets/sheet${n + 1}.xml`, sheetXml(sheet, timeZone))
  await zip.finish()
}

async function* one(xml: string): AsyncGenerator<Buffer> {
  yield Buffer.from(xml)
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const contentTypes = (sheets: number): string =>
  `${DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${Array.from(
    { length: sheets },
    (_, n) =>
      `<Override PartName="/xl/worksheets/sheet${n + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  ).join('')}</Types>`

const relations = (targets: readonly (readonly [kind: string, target: string])[]): string =>
  `${DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${targets
    .map(([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${RELATIONS}/${kind}" Target="${target}"/>`)
    .join('')}</Relationships>`

const workbook = (sheets: readonly WrittenSheet[]): string =>
  `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
    .map(
      ({ name }, n) =>
        `<sheet name="${escaped(name.replace(/[\\/?*:[\]"]/g, ' ').slice(0, 31))}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`,
    )
    .join('')}</sheets></workbook>`

/** By their order: plain, heading, moment, share, title. */
const STYLES = `${DECLARATION}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`
const HEADING = 1
const MOMENT = 2
const SHARE = 3
const TITLE = 4

async function* sheetXml({ head, columns, rows }: WrittenSheet, timeZone: string): AsyncGenerator<Buffer> {
  const widths = columns.map(({ width }, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`)
  const above = head.length + 1
  // The heading of the table stays in sight.
  const pane = `<pane ySplit="${above}" topLeftCell="A${above + 1}" activePane="bottomLeft" state="frozen"/>`
  const headings = columns.map(({ title }, n) => text(n, above, title, HEADING)).join('')
  yield Buffer.from(
    `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head
      .map((line, n) => row(n + 1, text(0, n + 1, line, n === 0 ? TITLE : 0)))
      .join('')}${row(above, headings)}`,
  )
  let line = above
  const offset = offsetsOf(timeZone)
  for await (const batch of rows) {
    const lines = batch.map((cells) => {
      line += 1
      return row(line, cells.map((cell, n) => cellXml(cell, n, line, offset)).join(''))
    })
    yield Buffer.from(lines.join(''))
  }
  yield Buffer.from('</sheetData></worksheet>')
}

const row = (line: number, cells: string): string => `<row r="${line}">${cells}</row>`
const text = (column: number, line: number, value: string, style = 0): string =>
  `<c r="${columnName(column)}${line}" t="inlineStr"${style ? ` s="${style}"` : ''}><is><t xml:space="preserve">${escaped(value)}</t></is></c>`

function cellXml(cell: SheetCell, column: number, line: number, offset: (at: number) => number): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return text(column, line, cell)
  const place = `r="${columnName(column)}${line}"`
  if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`
  if ('share' in cell) return `<c ${place} s="${SHARE}"><v>${cell.share}</v></c>`
  return `<c ${place} s="${MOMENT}"><v>${serial(cell.at.getTime(), offset)}</v></c>`
}

const DAY = 86_400_000
const HOUR = 3_600_000
/** Days from 30 December 1899 by the clock on the wall. */
const serial = (at: number, offset: (at: number) => number): number => (at + offset(at)) / DAY + 25_569

/** How far the wall clock is ahead; asked once an hour of time, because a zone's answer costs 10 µs. */
function offsetsOf(timeZone: string): (at: number) => number {
  const known = new Map<number, number>()
  return (at) => {
    const hour = Math.floor(at / HOUR)
    const before = known.get(hour)
    if (before !== undefined) return before
    if (known.size > 10_000) known.clear()
    const instant = Temporal.Instant.fromEpochMilliseconds(hour * HOUR)
    const found = instant.toZonedDateTimeISO(timeZone).offsetNanoseconds / 1_000_000
    known.set(hour, found)
    return found
  }
}
