/** What the search of a type looks at. */
export type Searched = {
  readonly code?: string
  readonly title: string
  readonly groupTitle: string
  readonly keywords: string
}

const words = (text: string): string[] =>
  text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^a-zа-я0-9]+/)
    .filter((word) => word.length > 1)

/** «батареи» → «батар»: Russian endings differ, beginnings do not. */
const stem = (word: string): string => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word)

const CODE = /^\d{1,2}(\.\d{0,2})?$/

/** Types for what was typed («батареи холодные»), those that match most of its words first; or by the code («10.4»). */
export function findTypes<T extends Searched>(types: readonly T[], typed: string, limit = 10): T[] {
  const code = typed.trim().replace(',', '.')
  if (CODE.test(code))
    return types.filter((type) => type.code !== undefined && startsCode(type.code, code)).slice(0, limit)
  const asked = words(typed).map(stem)
  if (asked.length === 0) return []
  const scored = types.map((type) => ({ type, score: scoreOf(type, asked) }))
  // One word of two in common is no answer when another type has both.
  const least = Math.max(0, ...scored.map(({ score }) => score)) / 2
  return scored
    .filter(({ score }) => score > least)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ type }) => type)
}

const startsCode = (code: string, typed: string): boolean =>
  typed.includes('.') ? code.startsWith(typed) : code.startsWith(`${typed}.`)

function scoreOf(type: Searched, asked: readonly string[]): number {
  const title = words(type.title)
  const other = words(`${type.groupTitle} ${type.keywords}`)
  const begins = (list: readonly string[], beginning: string) => list.some((word) => word.startsWith(beginning))
  return asked.reduce((sum, beginning) => sum + (begins(title, beginning) ? 3 : begins(other, beginning) ? 2 : 0), 0)
}
