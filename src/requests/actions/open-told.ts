import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Evidence, evidenceOfSubject } from '../../notifications/index.ts'
import { type Actor, isResident } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { maySeeApplicant } from '../rules/rights.ts'
import type { RequestCard } from '../sql/card.ts'
import { openCard } from './open-card.ts'

export type Told = { readonly card: RequestCard; readonly told: readonly Evidence[] }

/** What was told of a request and how it went: to its parties; a resident sees what was told to him. */
export async function openTold(
  deps: Deps,
  actor: Actor,
  id: number,
  before: number | null = null,
): Promise<Told | Refusal> {
  const opened = await openCard(deps, actor, id)
  if (isRefusal(opened)) return opened
  const told = await evidenceOfSubject(deps.db, 'request', id, before)
  const all = !isResident(actor) && maySeeApplicant(opened.as)
  return { card: opened.card, told: all ? told : told.filter(({ personId }) => personId === actor.personId) }
}
