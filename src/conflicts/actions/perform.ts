import type { ConflictRules } from '../../../regulations/conflict-rules.ts'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Message, sendNotice, sendNotices } from '../../notifications/index.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { type Deed, decide, lifecycle, type Party } from '../rules/lifecycle.ts'
import { partiesOf, roleOf, rulesFor } from '../rules/rights.ts'
import { type Conflict, lockConflict, noteOpened, saveConflict } from '../sql/conflict-row.ts'
import { bodiesOf } from '../sql/other-sides.ts'
import { keepPapers } from '../sql/papers.ts'
import { eventTitle, noticeTitle } from '../texts.ts'
import { deedActions, hashesOf } from './deed.ts'

export type Guard = { readonly version?: number | undefined; readonly key?: string | undefined }
export type Done = { readonly conflictId: number; readonly version: number }

export const NO_SUCH: Refusal = refuse('not_found', 'Такого уведомления нет или оно вам не доступно. Проверьте номер.')

/** Right → load under lock → rule → save → event → notices, in one transaction, once per key. */
export async function perform(
  deps: Deps,
  actor: Actor,
  deed: Deed,
  conflictId: number,
  entry: Entry,
  guard: Guard = {},
): Promise<Done | Refusal> {
  const rules = rulesFor(actor, getRegulation(actor.municipalityId).conflicts)
  if (isRefusal(rules)) return rules
  return inTransaction(deps.db, async (tx) => {
    const conflict = await lockConflict(tx, conflictId)
    const as = conflict ? partiesOf(actor, conflict, rules) : new Set<Party>()
    if (!conflict || as.size === 0) return NO_SUCH
    const key = ownKey(actor.personId, guard.key)
    const repeated = await repeatedSubject(tx, key, deed, entry, conflict.id)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { conflictId, version: conflict.version }
    return step(tx, { deed, conflict, as, rules, entry, version: guard.version, key, actor, now: deps.clock() })
  })
}

type Step = {
  readonly deed: Deed
  readonly conflict: Conflict
  readonly as: ReadonlySet<Party>
  readonly rules: ConflictRules
  readonly entry: Entry
  readonly version: number | undefined
  readonly key: string | undefined
  readonly actor: Actor
  readonly now: Date
}

async function step(tx: Tx, of: Step): Promise<Done | Refusal> {
  const { deed, conflict, as, rules, entry, version, key, actor, now } = of
  const status = decide(deed, conflict, as, rules)
  if (isRefusal(status)) return status
  if (version !== undefined && version !== conflict.version)
    return refuse('stale', 'Пока вы писали, произошло новое. Откройте уведомление, посмотрите и повторите.')
  const clause = rules.clauses[lifecycle[deed].clause]
  const outcome = deedActions[deed](entry, { conflict, now, actorId: actor.personId, clause })
  if (isRefusal(outcome)) return outcome
  const { municipalityId } = conflict
  // Who answers by a program has opened it too.
  if (as.has('other')) await noteOpened(tx, conflict.id, { by: actor.personId, at: now })
  await saveConflict(tx, conflict.id, { status, ...outcome.set })
  const papers = entry.files('papers')
  const owner = { conflictId: conflict.id, municipalityId, personId: actor.personId }
  await keepPapers(tx, papers, deed, owner, now)
  await appendEvent(tx, {
    municipalityId,
    subject: 'conflict',
    subjectId: conflict.id,
    at: now,
    actor: { id: actor.personId, role: as.has('body') ? roleOf(actor) : 'staff' },
    deed,
    clause,
    changes: {
      ...(status === conflict.status ? {} : { status: [conflict.status, status] }),
      ...(Object.keys(outcome.said).length + papers.length > 0 ? { said: outcome.said, ...hashesOf(papers) } : {}),
    },
    key,
    payload: key === undefined ? undefined : entry.fingerprint,
  })
  await tell(tx, of)
  return { conflictId: conflict.id, version: conflict.version + 1 }
}

/** Each side hears of what the other did; those drawn in, of what waits for them. */
async function tell(tx: Tx, { deed, conflict, as, rules, now }: Step): Promise<void> {
  const message: Message = {
    municipalityId: conflict.municipalityId,
    kind: 'conflict',
    subject: 'conflict',
    subjectId: conflict.id,
    occasion: `${deed} ${now.toISOString()}`,
    topic: 'work',
    text: `${noticeTitle(conflict)}: ${eventTitle(deed).toLowerCase()}`,
    path: `/conflicts/${conflict.id}`,
    at: now,
  }
  const sides = [...(as.has('notifier') ? [] : [conflict.fromId]), ...(as.has('other') ? [] : [conflict.toId])]
  for (const organizationId of sides) await sendNotice(tx, { ...message, to: { organizationId } })
  const bodiesHear = deed === 'dissatisfied' || (deed === 'explain' && conflict.escalatedAt !== null && !as.has('body'))
  if (bodiesHear) await sendNotices(tx, message, bodiesOf(conflict.municipalityId, rules.drawnIn))
}
