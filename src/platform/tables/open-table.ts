import { containerOf } from './bytes.ts'
import { openCsv } from './csv.ts'
import { type OpenOptions, type Table, TableFault } from './table.ts'
import { openXlsx } from './xlsx.ts'

/** CSV of any usual delimiter and encoding, the same packed by gzip, or XLSX: told by content. Throws TableFault. */
export async function openTable(path: string, options: OpenOptions = {}): Promise<Table> {
  const container = await containerOf(path)
  if (container === 'old-excel')
    throw new TableFault(
      'Это файл старого Excel (.xls). Откройте его, сохраните в формате .xlsx или CSV и загрузите ещё раз.',
    )
  return container === 'zip' ? await openXlsx(path, options) : await openCsv(path, container === 'gzip', options)
}
