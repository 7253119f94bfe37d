import { decoded } from './encoding.ts'
import { unescaped } from './sheet-xml.ts'
import { TableFault } from './table.ts'
import { readDirectory, unpackedBytes } from './zip.ts'

const LARGEST_TEXT = 32 * 1024 ** 2
const DAMAGED = 'Файл Word не читается. Откройте его, сохраните в формате .docx и загрузите ещё раз.'

/** Every table of a Word document as rows of cells; a table within a cell is read as text of that cell. */
export async function docxTables(path: string): Promise<string[][][]> {
  const entry = (await readDirectory(path)).find(({ name }) => name === 'word/document.xml')
  if (!entry) throw new TableFault(DAMAGED)
  let xml = ''
  for await (const chunk of decoded(unpackedBytes(path, entry, LARGEST_TEXT).chunks, 'utf-8')) xml += chunk
  return tablesIn(xml)
}

const MARK = /<(\/?)w:(tbl|tr|tc|p|t|tab|br)\b[^>]*?(\/?)>/g

/** One pass over the marks that matter: depth tells the outer table from one inside a cell. */
function tablesIn(xml: string): string[][][] {
  const tables: string[][][] = []
  let depth = 0
  let cell = ''
  let textFrom = -1
  for (const mark of xml.matchAll(MARK)) {
    const [whole, closing, name, alone] = mark
    const at = mark.index
    if (name === 't' && alone === '') {
      if (closing === '') textFrom = at + whole.length
      else if (textFrom >= 0) cell += unescaped(xml.slice(textFrom, at))
    } else if (name === 'tbl') {
      depth += closing === '' ? 1 : -1
      if (closing === '' && depth === 1) tables.push([])
    } else if (name === 'tr' && depth === 1 && closing === '') tables.at(-1)?.push([])
    else if (name === 'tc' && depth === 1) {
      if (closing === '') cell = ''
      else
        tables
          .at(-1)
          ?.at(-1)
          ?.push(cell.replace(/\s*\n\s*/g, '\n').trim())
    } else if (name === 'p' && closing !== '') cell += '\n'
    else if (name === 'br' || name === 'tab') cell += ' '
  }
  return tables.filter((rows) => rows.length > 0)
}
