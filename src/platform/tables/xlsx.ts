import { decoded } from './encoding.ts'
import { cellsOf, pieces, rowStart } from './sheet-xml.ts'
import { HEADER_WITHIN, isEmptyRow, type OpenOptions, type Row, type Table, TableFault } from './table.ts'
import { openWorkbook, type Workbook } from './workbook.ts'
import { unpackedBytes } from './zip.ts'

export async function openXlsx(path: string, options: OpenOptions): Promise<Table> {
  const workbook = await openWorkbook(path)
  const { cells: header, line: headerLine } = await findHeader(path, workbook, options)
  const sheet = sheetRows(path, workbook)
  return {
    format: 'xlsx',
    encoding: 'utf-8',
    delimiter: '',
    header,
    headerLine,
    rows: below(sheet.rows, headerLine),
    bytesRead: sheet.bytesRead,
  }
}

export async function findHeader(path: string, workbook: Workbook, { isHeader }: OpenOptions): Promise<Row> {
  const top: Row[] = []
  for await (const batch of sheetRows(path, workbook).rows) {
    top.push(...batch)
    if (top.length >= HEADER_WITHIN) break
  }
  const filled = top.slice(0, HEADER_WITHIN).filter(({ cells }) => !isEmptyRow(cells))
  const header = (isHeader ? filled.find(({ cells }) => isHeader(cells)) : undefined) ?? filled[0]
  if (!header) throw new TableFault('На первом листе файла Excel нет ни одной заполненной строки.')
  return header
}

function sheetRows(path: string, workbook: Workbook): { rows: AsyncGenerator<Row[]>; bytesRead(): number } {
  const bytes = unpackedBytes(path, workbook.sheet)
  return { rows: parsed(decoded(bytes.chunks, 'utf-8'), workbook), bytesRead: bytes.bytesRead }
}

async function* parsed(text: AsyncIterable<string>, { context }: Workbook): AsyncGenerator<Row[]> {
  let previous = 0
  for await (const batch of pieces(text, 'row')) {
    const rows: Row[] = []
    for (const piece of batch) {
      const start = rowStart(piece)
      if (!start) continue
      previous = start.line ?? previous + 1
      rows.push({ line: previous, cells: cellsOf(piece.slice(start.inside), context) })
    }
    if (rows.length > 0) yield rows
  }
}

async function* below(batches: AsyncIterable<Row[]>, headerLine: number): AsyncGenerator<Row[]> {
  for await (const batch of batches) {
    const rows = batch.filter(({ line, cells }) => line > headerLine && !isEmptyRow(cells))
    if (rows.length > 0) yield rows
  }
}
