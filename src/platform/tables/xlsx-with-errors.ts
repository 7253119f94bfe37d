import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { decoded } from './encoding.ts'
import { cellSources, columnName, escaped, pieces, rowStart } from './sheet-xml.ts'
import { ERROR_COLUMN, type OpenOptions, type Row } from './table.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { findHeader } from './xlsx.ts'
import { unpackedBytes } from './zip.ts'
import { zipWriter } from './zip-writer.ts'

type ErrorOf = (line: number) => Promise<string>

/** The workbook goes over part by part as it is: looks, widths and other sheets stay. Only the sheet gets a cell a row. */
export async function copyXlsxWithErrors(
  source: string,
  errorOf: ErrorOf,
  out: Writable,
  options: OpenOptions,
): Promise<void> {
  const workbook = await openWorkbook(source)
  const header = await findHeader(source, workbook, options)
  const zip = zipWriter(out)
  for (const entry of workbook.entries) {
    if (entry === workbook.sheet) await zip.add(entry.name, sheetWithErrors(source, workbook, header, errorOf))
    else await zip.copy(source, entry)
  }
  await zip.finish()
  if (out.writableNeedDrain) await once(out, 'drain')
}

async function* sheetWithErrors(
  source: string,
  workbook: Workbook,
  header: Row,
  errorOf: ErrorOf,
): AsyncGenerator<Buffer> {
  const known = header.cells.indexOf(ERROR_COLUMN)
  const column = known === -1 ? header.cells.length : known
  const text = decoded(unpackedBytes(source, workbook.sheet).chunks, 'utf-8')
  let previous = 0
  for await (const batch of pieces(text, 'row')) {
    let made = ''
    for (const piece of batch) {
      const start = rowStart(piece)
      if (start) previous = start.line ?? previous + 1
      const error = !start ? '' : previous === header.line ? ERROR_COLUMN : await errorOf(previous)
      made += start
        ? withCell(withoutHints(piece, start.inside), { column, replace: known !== -1 }, error)
        : withoutDimension(piece)
    }
    yield Buffer.from(made)
  }
}

/** `spans` and `dimension` tell the old width; they are optional, and a wrong one makes Excel offer a repair. */
const withoutHints = (piece: string, inside: number): string =>
  withoutDimension(piece.slice(0, inside)).replace(/\sspans="[^"]*"/g, '') + piece.slice(inside)
const withoutDimension = (xml: string): string => xml.replace(/<(?:\w+:)?dimension\b[^>]*?\/>/, '')

type Place = { readonly column: number; readonly replace: boolean }

function withCell(piece: string, { column, replace }: Place, error: string): string {
  const cells = cellSources(piece)
  const old = replace ? cells.find((cell) => cell.column === column) : undefined
  const cleared = old ? piece.replace(old.source, () => '') : piece
  if (error === '') return cleared
  // Cells must stand in order, and a row may be longer than its header.
  const last = cells.filter((cell) => cell !== old).at(-1)?.column ?? -1
  return withLastCell(cleared, Math.max(column, last + 1), error)
}

function withLastCell(piece: string, column: number, text: string): string {
  const closing = /<\/((?:\w+:)?)row>$/.exec(piece)
  const prefix = closing?.[1] ?? ''
  const line = rowStart(piece)?.line
  // A reference is given only when rows are numbered; then cells beyond the last one keep their place.
  const place = line === null ? '' : ` r="${columnName(column)}${line}"`
  const string = `<${prefix}is><${prefix}t xml:space="preserve">${escaped(text)}</${prefix}t></${prefix}is>`
  const cell = `<${prefix}c${place} t="inlineStr">${string}</${prefix}c>`
  return piece.slice(0, closing?.index ?? piece.length) + cell + (closing?.[0] ?? '')
}
