/** A record as it stands in the file; it spans several lines when a quoted cell does. */
export type RawRecord = { readonly line: number; readonly raw: string }

// A quote that nobody closes would swallow the rest of the file: past this it counts as a letter of its line.
const LONGEST_QUOTED = 32_768

/** Cuts decoded text into records, a batch per chunk; the line number is that of the record's first line. */
export async function* records(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<RawRecord[]> {
  let rest = ''
  let line = 1
  for await (const chunk of text) {
    const cut = cutRecords(rest + chunk, delimiter, line, false)
    rest = cut.rest
    line = cut.line
    if (cut.found.length > 0) yield cut.found
  }
  const last = cutRecords(rest, delimiter, line, true)
  if (last.found.length > 0) yield last.found
}

type Cut = { readonly found: RawRecord[]; readonly rest: string; readonly line: number }

export function cutRecords(text: string, delimiter: string, firstLine: number, isLast: boolean): Cut {
  const found: RawRecord[] = []
  let line = firstLine
  let start = 0
  // Looked for once, not for each record: text without quotes would be scanned to its end a thousand times over.
  let quote = text.indexOf('"')
  while (start < text.length) {
    if (quote !== -1 && quote < start) quote = text.indexOf('"', start)
    const end = endOfRecord(text, { start, quote }, delimiter, isLast)
    if (end === -1) break
    const raw = text.slice(start, text[end - 1] === '\r' ? end - 1 : end)
    found.push({ line, raw })
    line += raw.includes('\n') ? raw.split('\n').length : 1
    start = end + 1
  }
  return { found, rest: text.slice(start), line }
}

/** Where the record begins, and the first quote from there on, if any. */
type From = { readonly start: number; readonly quote: number }

/** Index of the record's line end, the length of the text for the last one, -1 when more text is needed. */
function endOfRecord(text: string, { start, quote }: From, delimiter: string, isLast: boolean): number {
  const newline = text.indexOf('\n', start)
  if (newline === -1 && !isLast) return -1
  const lineEnd = newline === -1 ? text.length : newline
  if (quote === -1 || quote > lineEnd) return lineEnd
  let at = start
  for (;;) {
    const end = endOfCell(text, at, delimiter)
    if (end === -1) return isLast || text.length - start > LONGEST_QUOTED ? lineEnd : -1
    if (end - start > LONGEST_QUOTED) return lineEnd
    if (end >= text.length) return isLast ? text.length : -1
    if (text[end] === '\n') return end
    at = end + 1
  }
}

/** Index of the delimiter or line end after the cell that begins at `at`; -1 when its quote is not closed. */
function endOfCell(text: string, at: number, delimiter: string): number {
  if (text[at] !== '"') return nearest(text.indexOf(delimiter, at), text.indexOf('\n', at), text.length)
  for (let quote = text.indexOf('"', at + 1); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    const next = text[quote + 1]
    if (next === '"') quote += 1
    else if (next === undefined || next === delimiter || next === '\n') return quote + 1
    else if (next === '\r' && text[quote + 2] === '\n') return quote + 2
    // Anything else: people write «"УК "Дом"» without doubling, the quote is a letter.
  }
  return -1
}

const nearest = (a: number, b: number, otherwise: number): number =>
  a === -1 ? (b === -1 ? otherwise : b) : b === -1 ? a : Math.min(a, b)

export function splitCells(raw: string, delimiter: string): string[] {
  if (!raw.includes('"')) return raw.split(delimiter)
  const cells: string[] = []
  for (let at = 0; at <= raw.length; ) {
    const end = raw[at] === '"' ? endOfQuoted(raw, at, delimiter) : nearest(raw.indexOf(delimiter, at), -1, raw.length)
    cells.push(unquoted(raw.slice(at, end)))
    at = end + 1
  }
  return cells
}

const endOfQuoted = (raw: string, at: number, delimiter: string): number => {
  const end = endOfCell(raw, at, delimiter)
  return end === -1 ? nearest(raw.indexOf(delimiter, at), -1, raw.length) : end
}

const unquoted = (cell: string): string =>
  cell.length > 1 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell

export const quoted = (cell: string, delimiter: string): string =>
  /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell
