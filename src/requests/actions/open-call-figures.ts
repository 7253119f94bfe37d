import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { termEnd } from '../../kernel/terms.ts'
import { type Actor, isDispatcher, isFunctionalOperator, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type CallFigures, callFigures } from '../sql/call-figures.ts'

/** Days of the town, both included. */
export type Period = { readonly from: string; readonly to: string }

const LONGEST_DAYS = 366

/** Seconds in which a call is to be answered and a missed one called back. */
export function callTerms(regulation: Regulation): { readonly answer: number; readonly back: number } {
  const epoch = new Date(0)
  const seconds = (term: Regulation['clocks']['answerCall']) => termEnd(epoch, term, regulation).getTime() / 1000
  return { answer: seconds(regulation.clocks.answerCall), back: seconds(regulation.clocks.callBack) }
}

/** Midnights of the town around the period; null when it is no period. */
export function momentsOfPeriod({ from, to }: Period, timeZone: string): { from: Date; to: Date } | null {
  try {
    const first = Temporal.PlainDate.from(from)
    const after = Temporal.PlainDate.from(to).add({ days: 1 })
    const days = first.until(after).days
    if (days < 1 || days > LONGEST_DAYS) return null
    const midnight = (day: Temporal.PlainDate) => new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
    return { from: midnight(first), to: midnight(after) }
  } catch {
    return null
  }
}

/** How calls were answered: numbers only, so the functional operator sees them as well as the dispatcher. */
export async function openCallFigures(deps: Deps, actor: Actor, period: Period): Promise<CallFigures[] | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (!isDispatcher(actor) && !isFunctionalOperator(actor))
    return refuse(
      'not_entitled',
      `Показатели приёма видят ${regulation.words.dispatch} и ${regulation.words.functionalOperator}.`,
      {
        clause: regulation.clauses.callRecorded,
      },
    )
  const moments = momentsOfPeriod(period, regulation.timeZone)
  if (!moments)
    return invalid({ from: 'Укажите первый и последний день, не больше года, например 2026-11-01 и 2026-11-30.' })
  const { municipalityId } = actor
  return callFigures(deps.db, { municipalityId, ...moments, timeZone: regulation.timeZone, ...callTerms(regulation) })
}
