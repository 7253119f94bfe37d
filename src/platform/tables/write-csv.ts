import { Readable } from 'node:stream'
import { quoted } from './csv-records.ts'
import type { SheetCell, WrittenSheet } from './write-xlsx.ts'

/** One table as Excel of Russia opens it by a double click: UTF-8 with its mark, semicolons, decimal commas. */
export const writeCsv = ({ columns, rows }: WrittenSheet, timeZone: string): Readable =>
  Readable.from(lines(columns, rows, timeZone))

async function* lines(
  columns: WrittenSheet['columns'],
  rows: WrittenSheet['rows'],
  timeZone: string,
): AsyncGenerator<string> {
  const line = (cells: readonly string[]): string => `${cells.map((cell) => quoted(cell, ';')).join(';')}\r\n`
  yield `\uFEFF${line(columns.map(({ title }) => title))}`
  const moments = new Intl.DateTimeFormat('ru', {
    timeZone,
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  for await (const batch of rows) yield batch.map((cells) => line(cells.map((cell) => inText(cell, moments)))).join('')
}

function inText(cell: SheetCell, moments: Intl.DateTimeFormat): string {
  if (cell === null) return ''
  // A name that begins like a formula must not become one.
  if (typeof cell === 'string') return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  if (typeof cell === 'number') return String(cell).replace('.', ',')
  if ('share' in cell) return String(Math.round(cell.share * 1000) / 10).replace('.', ',')
  return moments.format(cell.at).replace(',', '')
}
