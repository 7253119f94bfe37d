import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, theRequest } from '../../kernel/nouns.ts'

const HOUR = 3_600_000

type Taken = { readonly channel: string; readonly at: Date | null; readonly typed: string; readonly now: Date }

/** What is wrong with «принята раньше, на бумаге», in a sentence; null when it may be entered with that time (GRZ-3.6.2-7b). */
export function lateEntryMistake(
  { channel, at, typed, now }: Taken,
  { operation, words, scheme }: Regulation,
): string | null {
  if (typed === '') return null
  const noun = theRequest({ scheme })
  const { by, hours } = operation.lateEntry
  const clause = operation.clauses.instead
  const role = channel === 'dispatch' ? 'dispatcher' : channel === 'operator' ? 'functional_operator' : null
  if (role === null || !by.includes(role))
    return `Позже вносит ${noun.whom} только тот, кто принял ${agreeing(noun, 'её', 'его')} на бумаге: ${words.dispatch} (${clause}).`
  if (at === null) return `Напишите дату и время, когда ${noun.whom} приняли, например 25.11.2026 14:30.`
  if (at > now) return `Это время ещё не наступило. Укажите, когда ${noun.whom} приняли.`
  if (at.getTime() < now.getTime() - hours * HOUR)
    return `Внести позже можно не больше чем через ${hours} ч после приёма (${clause}). Подайте ${noun.whom} обычным порядком.`
  return null
}
