import { Readable } from 'node:stream'
import { pdfOf } from '../../platform/paper/pdf.ts'
import type { Sheet } from '../../platform/paper/sheet.ts'
import { type WrittenSheet, writeCsv, writeXlsx, XLSX_TYPE } from '../../platform/tables/index.ts'

export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]

export type ReportFile = { readonly mediaType: string; readonly fileName: string; readonly content: Readable }

const MEDIA: Readonly<Record<Format, string>> = {
  xlsx: XLSX_TYPE,
  csv: 'text/csv; charset=utf-8',
}

/** The same table in the form that was asked for; a csv has the first sheet only. */
export function fileOf(
  format: Format,
  name: string,
  sheets: readonly [WrittenSheet, ...WrittenSheet[]],
  timeZone: string,
): ReportFile {
  const content = format === 'xlsx' ? writeXlsx(sheets, timeZone) : writeCsv(sheets[0], timeZone)
  return { mediaType: MEDIA[format], fileName: `${name}.${format}`, content }
}

/** What is printed: the same on every machine, whatever the browser's own printing does. */
export async function paperOf(name: string, sheet: Sheet): Promise<ReportFile> {
  const content = Readable.from([await pdfOf(sheet)])
  return { mediaType: 'application/pdf', fileName: `${name}.pdf`, content }
}

/** Rows that are already in memory, as one batch. */
export async function* batch<T>(rows: readonly T[]): AsyncGenerator<readonly T[]> {
  yield rows
}
