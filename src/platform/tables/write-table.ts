import { Readable } from 'node:stream'
import Papa from 'papaparse'

export type Cell = string | number | null
/** A table to be written: rows come in batches, memory does not grow with their number. */
type Sheet = { readonly header: readonly string[]; readonly rows: AsyncIterable<readonly (readonly Cell[])[]> }

/** With the mark by which Excel knows UTF-8, semicolons as Russian Excel reads them, no cell that it would run as a formula. */
export const csvBytes = ({ header, rows }: Sheet): Readable => Readable.from(csvLines(header, rows))

async function* csvLines(header: readonly string[], rows: Sheet['rows']): AsyncGenerator<string> {
  const written = (lines: readonly (readonly Cell[])[]): string =>
    `${Papa.unparse(
      lines.map((line) => [...line]),
      { delimiter: ';', escapeFormulae: true },
    )}\r\n`
  yield `\uFEFF${written([header])}`
  for await (const batch of rows) if (batch.length > 0) yield written(batch)
}
