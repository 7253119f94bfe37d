import { type CardField, type ConnectionRules, cardFields } from '../../../regulations/connection-rules.ts'
import { isAccountHeader } from '../../addresses/index.ts'
import type { StaffRow } from './package.ts'

/** A filled form of the annex, told by its headings and not by the name of its file. */
export type FilledForm =
  | { readonly form: 'card'; readonly values: Readonly<Partial<Record<CardField, string>>> }
  | { readonly form: 'staff'; readonly rows: readonly StaffRow[] }
  | { readonly form: 'partners'; readonly names: readonly string[] }
  | { readonly form: 'accounts' }
  | { readonly form: 'unknown' }

type Grid = readonly (readonly string[])[]

export function recognise(grid: Grid, rules: ConnectionRules): FilledForm {
  const card = cardIn(grid, rules)
  if (Object.keys(card).length > 0) return { form: 'card', values: card }
  for (const [at, cells] of grid.slice(0, 20).entries()) {
    const heads = cells.map(plain)
    if (isAccountHeader(cells)) return { form: 'accounts' }
    const name = heads.findIndex((head) => /^фио|^фамилия/.test(head))
    const position = heads.findIndex((head) => head.startsWith('должность'))
    if (name >= 0 && position >= 0) return { form: 'staff', rows: staffIn(grid.slice(at + 1), name, position) }
    const organization = heads.findIndex((head) => /^(?:наименование )?организаци/.test(head))
    if (organization >= 0) return { form: 'partners', names: namesIn(grid.slice(at + 1), organization) }
  }
  return { form: 'unknown' }
}

/** «Адрес электронной почты e-mail.» → «адрес электронной почты e mail» */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^а-яa-z\d]+/g, ' ')
    .trim()

/** A card is known by three of its labels; the value stands beside the label, the printed example beside the value. */
function cardIn(grid: Grid, { card }: ConnectionRules): Partial<Record<CardField, string>> {
  const fields = new Map<string, CardField>(cardFields.map((field) => [plain(card[field].label), field]))
  // «КШ» is how the copy of Грозный's annex misprints КПП.
  fields.set('кш', 'kpp')
  const values: Partial<Record<CardField, string>> = {}
  let found = 0
  for (const cells of grid) {
    const at = cells.findIndex((cell) => cell.trim() !== '')
    const field = fields.get(plain(cells[at] ?? ''))
    if (field === undefined) continue
    found += 1
    values[field] ??= (cells[at + 1] ?? '').trim()
  }
  return found >= 3 ? values : {}
}

/** Dots and dashes under the last row of a blank are no data. */
const filled = (text: string | undefined): string => (/^[.…\s\-–—]*$/.test(text ?? '') ? '' : (text ?? '').trim())
const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function staffIn(grid: Grid, name: number, position: number): StaffRow[] {
  return grid
    .map((cells) => ({ fullName: inOneLine(filled(cells[name])), position: inOneLine(filled(cells[position])) }))
    .filter((row) => row.fullName !== '' || row.position !== '')
    .map((row, index) => ({ n: index + 1, fullName: row.fullName.slice(0, 200), position: row.position.slice(0, 200) }))
}

function namesIn(grid: Grid, column: number): string[] {
  const names = grid.map((cells) => inOneLine(filled(cells[column])).slice(0, 300)).filter(Boolean)
  return [...new Set(names)]
}
