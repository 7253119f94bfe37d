import { getRegulation } from '../../../regulations/registry.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Expectation, expectation, isOverdue } from '../rules/duties.ts'
import { type Deed, openDeeds, type Party } from '../rules/lifecycle.ts'
import { maySee, partiesOf } from '../rules/rights.ts'
import { type BreachRow, breachesOf } from '../sql/breaches.ts'
import { countJoined } from '../sql/joined-requests.ts'
import { noticesOf, type OutageNotice } from '../sql/notices.ts'
import { findOutage, type Outage } from '../sql/outage-row.ts'
import { type StoryEvent, storyOf } from '../sql/story.ts'

export type OpenCard = {
  readonly outage: Outage
  readonly as: ReadonlySet<Party>
  readonly deeds: readonly Deed[]
  readonly expects: Expectation | null
  readonly overdue: boolean
  readonly breaches: readonly BreachRow[]
  readonly notices: readonly OutageNotice[]
  readonly story: readonly StoryEvent[]
  /** Requests that joined it. */
  readonly joined: number
}

/** The card for staff of the town: all may look, the deeds are open to the owner. */
export async function openCard(deps: Deps, actor: Actor, id: number): Promise<OpenCard | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const outage = await findOutage(deps.db, id)
  const regulation = getRegulation(actor.municipalityId)
  const as = outage ? partiesOf(actor, outage, regulation.outages) : new Set<Party>()
  if (!outage || !maySee(actor, outage, as))
    return refuse('not_found', 'Такого отключения нет или оно вам не доступно. Проверьте номер.')
  const now = deps.clock()
  const [breaches, notices, story, joined] = await Promise.all([
    breachesOf(deps.db, id),
    noticesOf(deps.db, id),
    storyOf(deps.db, id),
    countJoined(deps.db, id),
  ])
  return {
    outage,
    as,
    deeds: openDeeds(outage, as, regulation.outages, now),
    expects: expectation(outage, regulation, now),
    overdue: isOverdue(outage, now),
    breaches,
    notices,
    story,
    joined,
  }
}
