import { readBytes } from './bytes.ts'
import { cutRecords, type RawRecord, records, splitCells } from './csv-records.ts'
import { decoded, guessEncoding } from './encoding.ts'
import { HEADER_WITHIN, isEmptyRow, type OpenOptions, type Row, type Table, TableFault } from './table.ts'

const SAMPLE = 64 * 1024
const DELIMITERS = [';', '\t', ',', '|']

/** The same file seen as raw records, for a copy that keeps every letter of it. */
export type CsvFile = Omit<Table, 'rows'> & { readonly records: AsyncIterable<RawRecord[]>; readonly head: string }

export async function openCsvFile(path: string, packed: boolean, options: OpenOptions): Promise<CsvFile> {
  const bytes = readBytes(path, packed)
  const { head, whole } = await peek(bytes.chunks)
  if (head.length === 0)
    throw new TableFault('Файл пуст. Загрузите файл, в котором есть строка заголовка и строки с данными.')
  const encoding = guessEncoding(head)
  const sample = new TextDecoder(encoding).decode(head)
  const { delimiter, header, headerLine } = findHeader(sample, options)
  return {
    format: 'csv',
    encoding,
    delimiter,
    header,
    headerLine,
    head: sample,
    records: records(decoded(whole, encoding), delimiter),
    bytesRead: bytes.bytesRead,
  }
}

export async function openCsv(path: string, packed: boolean, options: OpenOptions): Promise<Table> {
  const { records: raw, head: _head, ...file } = await openCsvFile(path, packed, options)
  return { ...file, rows: rowsBelow(raw, file.headerLine, file.delimiter) }
}

async function* rowsBelow(batches: AsyncIterable<RawRecord[]>, headerLine: number, delimiter: string) {
  for await (const batch of batches) {
    const rows: Row[] = []
    for (const { line, raw } of batch) {
      if (line <= headerLine || isEndMark(raw)) continue
      const cells = splitCells(raw, delimiter)
      if (!isEmptyRow(cells)) rows.push({ line, cells })
    }
    if (rows.length > 0) yield rows
  }
}

/** DOS programs end a text with Ctrl-Z. */
const isEndMark = (raw: string): boolean => raw === '\x1a'

async function peek(chunks: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  while (size < SAMPLE) {
    const next = await iterator.next()
    if (next.done) break
    first.push(next.value)
    size += next.value.length
  }
  const head = Buffer.concat(first)
  return { head, whole: headThenRest(head, iterator) }
}

async function* headThenRest(head: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
}

type Header = { readonly delimiter: string; readonly header: readonly string[]; readonly headerLine: number }

function findHeader(sample: string, { isHeader }: OpenOptions): Header {
  const candidates = DELIMITERS.map((delimiter) => linesOf(sample, delimiter))
  if (isHeader) {
    for (const lines of candidates) {
      const known = lines.find(({ header }) => isHeader(header))
      if (known) return known
    }
  }
  const firsts = candidates.flatMap((lines) => lines.find(({ header }) => !isEmptyRow(header)) ?? [])
  const widest = firsts.toSorted((a, b) => b.header.length - a.header.length)[0]
  if (!widest) throw new TableFault('В файле нет ни одной заполненной строки.')
  return widest
}

const linesOf = (sample: string, delimiter: string): Header[] =>
  cutRecords(sample, delimiter, 1, true)
    .found.slice(0, HEADER_WITHIN)
    .map(({ line, raw }) => ({ delimiter, header: splitCells(raw, delimiter), headerLine: line }))
