import { containerOf } from './bytes.ts'
import { docxTables } from './docx.ts'
import { openTable } from './open-table.ts'
import { readDirectory } from './zip.ts'

const MOST_ROWS = 5_000

/**
 * All tables of a small file as rows of cells: every table of a Word document, the first sheet of a workbook, a CSV. For
 * forms that people fill in; what may be large is read by `openTable`. Throws TableFault.
 */
export async function readGrids(path: string): Promise<readonly (readonly string[][])[]> {
  if ((await containerOf(path)) === 'zip') {
    const entries = await readDirectory(path)
    if (entries.some(({ name }) => name === 'word/document.xml')) return docxTables(path)
  }
  const table = await openTable(path)
  const rows: string[][] = [[...table.header]]
  for await (const batch of table.rows) {
    rows.push(...batch.map(({ cells }) => [...cells]))
    if (rows.length > MOST_ROWS) break
  }
  return [rows]
}
