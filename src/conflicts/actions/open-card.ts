import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { type Evidence, evidenceOfSubject } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { type Deed, openDeeds, type Party } from '../rules/lifecycle.ts'
import { partiesOf, roleOf, rulesFor } from '../rules/rights.ts'
import { type Conflict, findConflict, lockConflict, noteOpened } from '../sql/conflict-row.ts'
import { findPaper, type Paper, papersOf } from '../sql/papers.ts'
import { type StoryEvent, storyOf } from '../sql/story.ts'
import { NO_SUCH } from './perform.ts'

export type OpenCard = {
  readonly conflict: Conflict
  readonly as: ReadonlySet<Party>
  readonly deeds: readonly Deed[]
  readonly papers: readonly Paper[]
  readonly story: readonly StoryEvent[]
  readonly told: readonly Evidence[]
}

/** The card for the sides, and for those drawn in; the first opening by the other side is evidence that it arrived. */
export async function openCard(deps: Deps, actor: Actor, id: number): Promise<OpenCard | Refusal> {
  const rules = rulesFor(actor, getRegulation(actor.municipalityId).conflicts)
  if (isRefusal(rules)) return rules
  const found = await findConflict(deps.db, id)
  const as = found ? partiesOf(actor, found, rules) : new Set<Party>()
  if (!found || as.size === 0) return NO_SUCH
  const first = as.has('other') && found.openedAt === null
  const opened = first ? await recordOpening(deps, actor, found, rules.clauses.record) : found
  if (isRefusal(opened)) return opened
  const [papers, story, told] = await Promise.all([
    papersOf(deps.db, id),
    storyOf(deps.db, id),
    evidenceOfSubject(deps.db, 'conflict', id),
  ])
  return { conflict: opened, as, deeds: openDeeds(opened, as, rules), papers, story, told }
}

const recordOpening = (deps: Deps, actor: Actor, { id }: Conflict, clause: string): Promise<Conflict | Refusal> =>
  inTransaction(deps.db, async (tx) => {
    const conflict = await lockConflict(tx, id)
    if (!conflict) return NO_SUCH
    const at = deps.clock()
    if (!(await noteOpened(tx, id, { by: actor.personId, at }))) return conflict
    await appendEvent(tx, {
      municipalityId: conflict.municipalityId,
      subject: 'conflict',
      subjectId: id,
      at,
      actor: { id: actor.personId, role: roleOf(actor) },
      deed: 'open',
      clause,
      changes: {},
    })
    return { ...conflict, openedAt: at, openedBy: actor.name }
  })

/** A paper of a conflict, by the right to see the conflict. */
export async function openPaper(deps: Deps, actor: Actor, id: number, fileId: string): Promise<Paper | Refusal> {
  const rules = rulesFor(actor, getRegulation(actor.municipalityId).conflicts)
  if (isRefusal(rules)) return rules
  const conflict = await findConflict(deps.db, id)
  const paper =
    conflict && partiesOf(actor, conflict, rules).size > 0 ? await findPaper(deps.db, conflict.id, fileId) : null
  return paper ?? NO_SUCH
}
