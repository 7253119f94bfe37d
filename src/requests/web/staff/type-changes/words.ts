import { termInWords } from '../../../../kernel/terms.ts'
import type { Tone } from '../../../../ui/index.ts'
import type { ChangeState, TypeChange } from '../../../sql/type-changes.ts'

const STATES: Readonly<Record<ChangeState, { readonly text: string; readonly tone: Tone }>> = {
  new: { text: 'Ждёт решения', tone: 'wait' },
  approved: { text: 'Одобрено', tone: 'info' },
  declined: { text: 'Отклонено', tone: 'plain' },
  in_force: { text: 'Действует', tone: 'good' },
}

const shortDay = (day: string): string => day.split('-').reverse().join('.')

/** «Действует с 01.12.2026» */
export function stateOf({ state, inForceFrom }: TypeChange): { text: string; tone: Tone } {
  const { text, tone } = STATES[state]
  return { text: inForceFrom ? `${text} с ${shortDay(inForceFrom)}` : text, tone }
}

export const whatOf = ({ code, title }: Pick<TypeChange, 'code' | 'title'>): string =>
  code ? `Тип ${code}: ${title}` : `Новый тип: ${title}`

/** Field, as it is, as it is asked for. */
export function differencesOf(change: TypeChange): readonly (readonly [string, string | null, string])[] {
  const { currentTitle, currentTerm, title, term, active, state, emergency, code, groupTitle } = change
  const asked = termInWords(term)
  const now = currentTerm && termInWords(currentTerm)
  const known = state === 'in_force' ? null : currentTitle
  return [
    ['Группа', null, groupTitle],
    ['Название', known === title ? null : known, title],
    ['Срок', state === 'in_force' || now === asked ? null : now, asked],
    ...(code === null ? ([['Вид', null, emergency ? 'аварийная' : 'обычная']] as const) : []),
    ...(active ? [] : ([['При подаче', 'выбирают', 'не выбирают']] as const)),
  ]
}
