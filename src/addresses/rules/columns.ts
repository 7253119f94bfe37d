import { plain } from './letters.ts'

/** What a column means → the headings it goes by, as `heading` writes them; the first is shown to people. */
export type Headings<Field extends string> = Readonly<Record<Field, readonly [string, ...string[]]>>

/** Where each known column stands in this file. */
export type Columns<Field extends string> = ReadonlyMap<Field, number>

/** «Фамилия*», «И…», «Лицевой счёт» → «фамилия», «и», «лицевой счет» */
export const heading = (text: string): string =>
  plain(text)
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^а-яa-z\d№/_]+/g, ' ')
    .trim()

export function findColumns<Field extends string>(
  header: readonly string[],
  headings: Headings<Field>,
): Columns<Field> {
  const fields = new Map<string, Field>()
  for (const field of fieldsOf(headings)) for (const name of headings[field]) fields.set(heading(name), field)
  const found = new Map<Field, number>()
  for (const [index, text] of header.entries()) {
    const field = fields.get(heading(text))
    if (field !== undefined && !found.has(field)) found.set(field, index)
  }
  return found
}

function fieldsOf<Field extends string>(headings: Headings<Field>): Field[] {
  const fields: Field[] = []
  for (const field in headings) fields.push(field)
  return fields
}

/** Reads the cells of a row by what they mean. Absent columns, «Не заполнено» and the like are ''. */
export function cellReader<Field extends string>(
  columns: Columns<Field>,
): (cells: readonly string[], field: Field) => string {
  return (cells, field) => {
    const index = columns.get(field)
    const cell = index === undefined ? '' : (cells[index]?.trim() ?? '')
    return NOTHING.test(cell) ? '' : cell
  }
}

const NOTHING = /^(?:не\s?заполнено|нет данных|не указано?|отсутствует|[-–—.])$/i
