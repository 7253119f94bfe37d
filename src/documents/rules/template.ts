import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { fieldsOf, type Kind, NOTE, PICTURE, REPEATED } from './kinds.ts'

type Used = { readonly name: string; readonly within: readonly string[] }

/** Names of a template that the program cannot fill, each with what was probably meant. */
export function checkTags(kind: Kind, used: readonly Used[]): Refusal | null {
  const strange = used.flatMap(({ name, within }) => {
    const known = knownIn(kind, within)
    return known.includes(name) ? [] : [`{${name}}${meant(name, known)}`]
  })
  if (strange.length === 0)
    return used.length === 0 ? refuse('invalid', 'В шаблоне нет ни одного поля: заполнять нечего.') : null
  const more = strange.length > 5 ? ` и ещё ${strange.length - 5}` : ''
  return refuse('invalid', `В шаблоне есть неизвестные поля: ${strange.slice(0, 5).join(', ')}${more}.`)
}

const knownIn = (kind: Kind, within: readonly string[]): readonly string[] => {
  const outer = [...Object.keys(fieldsOf(kind)), PICTURE, NOTE, ...Object.keys(REPEATED)]
  return within.length === 0 ? outer : [...(REPEATED[within.at(-1) ?? ''] ?? []), ...outer]
}

/** « (может быть, {адрес}?)» */
function meant(name: string, known: readonly string[]): string {
  const near = known.map((each) => [distance(name.toLowerCase(), each), each] as const).toSorted(([a], [b]) => a - b)[0]
  return near && near[0] <= Math.max(2, name.length / 3) ? ` (может быть, {${near[1]}}?)` : ''
}

/** How many letters must be changed to get from one word to the other. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, n) => n)
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...to].entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return row.at(-1) ?? 0
}
