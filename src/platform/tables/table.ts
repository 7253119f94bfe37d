export type Encoding = 'utf-8' | 'windows-1251' | 'ibm866' | 'utf-16le'

export type Row = {
  /** Line of the file, or row of the sheet, as the program that made the file shows it. */
  readonly line: number
  readonly cells: readonly string[]
}

/** A tabular file being read: memory does not grow with it. */
export type Table = {
  readonly format: 'csv' | 'xlsx'
  readonly encoding: Encoding
  /** Empty for XLSX. */
  readonly delimiter: string
  readonly header: readonly string[]
  readonly headerLine: number
  /** Rows below the header in batches of some thousands; empty lines are left out. Throws TableFault. */
  readonly rows: AsyncIterable<readonly Row[]>
  /** Bytes of the file itself, so that the share of the whole is known for a packed file too. */
  bytesRead(): number
}

export type OpenOptions = {
  /** Tells the header from the titles that people put above it; the first filled line when absent or never true. */
  readonly isHeader?: (cells: readonly string[]) => boolean
}

/** The file cannot be read any further. The message tells its owner in plain Russian what to do. */
export class TableFault extends Error {}

/** Titles above the header are looked through this far. */
export const HEADER_WITHIN = 20

export const isEmptyRow = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** Column that a copy with errors adds; a file that is loaded again after repair has it already. */
export const ERROR_COLUMN = 'Ошибка'
