import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { containerOf, readBytes } from './bytes.ts'
import { openCsvFile } from './csv.ts'
import { quoted, splitCells } from './csv-records.ts'
import { encoder } from './encoding.ts'
import { ERROR_COLUMN, isEmptyRow, type OpenOptions } from './table.ts'
import { copyXlsxWithErrors } from './xlsx-with-errors.ts'

export type RowError = { readonly line: number; readonly text: string }

/**
 * A copy of the user's own file, every row of it, same format, encoding and delimiter, with the column «Ошибка».
 * `errors` come in the order of lines; a copy that is loaded again has its old column replaced.
 */
export async function writeWithErrors(
  source: string,
  errors: AsyncIterable<RowError>,
  out: string,
  options: OpenOptions = {},
): Promise<void> {
  const container = await containerOf(source)
  const target = createWriteStream(out)
  if (container === 'zip') {
    await copyXlsxWithErrors(source, errorsByLine(errors), target, options)
    target.end()
    await once(target, 'finish')
    return
  }
  const content = csvWithErrors(source, container === 'gzip', errorsByLine(errors), options)
  await (container === 'gzip' ? pipeline(content, createGzip(), target) : pipeline(content, target))
}

async function* csvWithErrors(
  source: string,
  packed: boolean,
  errorOf: (line: number) => Promise<string>,
  options: OpenOptions,
): AsyncGenerator<Buffer> {
  const file = await openCsvFile(source, packed, options)
  const encode = encoder(file.encoding)
  const end = /\r\n/.test(file.head) ? '\r\n' : '\n'
  const known = file.header.indexOf(ERROR_COLUMN)
  const column = known === -1 ? file.header.length : known
  if (file.encoding === 'utf-16le') yield Buffer.from([0xff, 0xfe])
  // Excel reads UTF-8 only by its mark; a file that came with it keeps it.
  if (file.encoding === 'utf-8' && file.head !== '' && (await startsWithMark(source, packed)))
    yield Buffer.from('\ufeff')
  for await (const batch of file.records) {
    let text = ''
    for (const { line, raw } of batch) {
      const error = line === file.headerLine ? ERROR_COLUMN : await errorOf(line)
      text += withCell(raw, column, error, file.delimiter) + end
    }
    yield encode(text)
  }
}

/** The cell is put into the error column; what the user typed stays letter by letter. */
function withCell(raw: string, column: number, text: string, delimiter: string): string {
  const cells = splitCells(raw, delimiter)
  if (isEmptyRow(cells)) return raw
  if (cells.length <= column) return raw + delimiter.repeat(column - cells.length + 1) + quoted(text, delimiter)
  return cells
    .with(column, text)
    .map((cell) => quoted(cell, delimiter))
    .join(delimiter)
}

async function startsWithMark(source: string, packed: boolean): Promise<boolean> {
  for await (const chunk of readBytes(source, packed).chunks)
    return chunk.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))
  return false
}

/** Walks along the ordered errors as lines are asked for in order. */
function errorsByLine(errors: AsyncIterable<RowError>): (line: number) => Promise<string> {
  const iterator = errors[Symbol.asyncIterator]()
  let next: RowError | null | undefined
  const advance = async (): Promise<void> => {
    const step = await iterator.next()
    next = step.done ? null : step.value
  }
  return async (line) => {
    if (next === undefined) await advance()
    let text = ''
    while (next && next.line <= line) {
      if (next.line === line) text = text === '' ? next.text : `${text} ${next.text}`
      await advance()
    }
    return text
  }
}
