import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Entry, entryOf } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedSubject } from '../../platform/repetition.ts'
import { type Deed, decide, lifecycle, type Party } from '../rules/lifecycle.ts'
import { maySee, partiesOf } from '../rules/rights.ts'
import { homeInZone } from '../sql/affected.ts'
import { insertBreaches } from '../sql/breaches.ts'
import { lockOutage, type Outage, saveOutage } from '../sql/outage-row.ts'
import type { Case } from './deed.ts'
import { deedActions } from './deeds.ts'

export type Guard = { readonly version?: number | undefined; readonly key?: string | undefined }
export type Done = { readonly outageId: number; readonly version: number }

const notFound = (): Refusal => refuse('not_found', 'Такого отключения нет или оно вам не доступно. Проверьте номер.')

/** Right → load under lock → rule → save → event → enqueue, in one transaction, once per key. */
export async function perform(
  deps: Deps,
  actor: Actor,
  deed: Deed,
  outageId: number,
  entry: Entry,
  guard: Guard = {},
): Promise<Done | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  return inTransaction(deps.db, async (tx) => {
    const outage = await lockOutage(tx, outageId)
    if (!outage || outage.municipalityId !== actor.municipalityId) return notFound()
    const as = new Set(partiesOf(actor, outage, getRegulation(outage.municipalityId).outages))
    if (actor.kind === 'resident' && (await homeInZone(tx, outage.id, actor.personId)) !== null) as.add('affected')
    if (as.size === 0 && !maySee(actor, outage, as)) return notFound()
    const key = ownKey(actor.personId, guard.key)
    const repeated = await repeatedSubject(tx, key, deed, entry, outage.id)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { outageId: outage.id, version: outage.version }
    return step(deps, tx, { deed, outage, as, entry, version: guard.version, key, actorId: actor.personId })
  })
}

/** The same steps by the system itself: works begin and end by the clock. */
export async function performBySystem(
  deps: Deps,
  deed: Deed,
  outageId: number,
  applies: (outage: Outage) => boolean,
): Promise<Done | Refusal | null> {
  return inTransaction(deps.db, async (tx) => {
    const outage = await lockOutage(tx, outageId)
    if (!outage || !applies(outage)) return null
    const as = new Set<Party>(['system'])
    return step(deps, tx, { deed, outage, as, entry: entryOf({}), version: undefined, key: undefined, actorId: null })
  })
}

type Step = {
  readonly deed: Deed
  readonly outage: Outage
  readonly as: ReadonlySet<Party>
  readonly entry: Entry
  readonly version: number | undefined
  readonly key: string | undefined
  readonly actorId: number | null
}

async function step(
  deps: Deps,
  tx: Tx,
  { deed, outage, as, entry, version, key, actorId }: Step,
): Promise<Done | Refusal> {
  const regulation = getRegulation(outage.municipalityId)
  const now = deps.clock()
  const next = decide(deed, outage, as, regulation.outages, now)
  if (isRefusal(next)) return next
  if (version !== undefined && version !== outage.version && deed !== 'answer')
    return refuse(
      'stale',
      'Пока вы заполняли форму, отключение изменили. Откройте его, посмотрите историю и повторите, если это ещё нужно.',
    )
  const of: Case = { tx, outage, regulation, now, actorId, next }
  const outcome = await deedActions[deed](entry, of)
  if (isRefusal(outcome)) return outcome
  const set = { ...(next === outage.status ? {} : { status: next }), ...outcome.set }
  const after = Object.keys(set).length === 0 ? outage : await saveOutage(tx, outage, set, { actorId, at: now })
  await insertBreaches(tx, after, outcome.breaches ?? [], regulation)
  await appendEvent(tx, {
    municipalityId: outage.municipalityId,
    subject: 'outage',
    subjectId: outage.id,
    at: now,
    actor: { id: actorId, role: lifecycle[deed].who.find((party) => as.has(party)) ?? 'system' },
    deed,
    clause: regulation.outages.clauses[lifecycle[deed].clause],
    changes: {
      ...(after.status === outage.status ? {} : { status: [outage.status, after.status] }),
      ...outcome.changes,
    },
    key,
    payload: key === undefined ? undefined : entry.fingerprint,
  })
  await outcome.follow?.(after)
  return { outageId: outage.id, version: after.version }
}
