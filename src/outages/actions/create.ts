import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { findWorkplace } from '../../organizations/index.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedCreation } from '../../platform/repetition.ts'
import { bordersOf, enterRefusal } from '../rules/rights.ts'
import { insertOutage, type Outage } from '../sql/outage-row.ts'
import { servers } from '../sql/servers.ts'
import { streetsOf } from '../sql/zone.ts'
import { applyZone } from './apply-zone.ts'
import { type Mistakes, noteMissing, readTerm, readWhat, readZone } from './read-outage.ts'

export type Created = { readonly outageId: number; readonly repeated: boolean }

/** Enters an outage as a draft with its zone resolved: what it means is seen before it is published. Once per key. */
export async function create(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Created | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const regulation = getRegulation(actor.municipalityId)
  return inTransaction(deps.db, async (tx) => {
    const known = ownKey(actor.personId, key)
    const repeated = await repeatedCreation(tx, known, 'create', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { outageId: repeated, repeated: true }
    const outage = await enter(deps, tx, actor, entry, regulation)
    if (isRefusal(outage)) return outage
    await appendEvent(tx, {
      municipalityId: actor.municipalityId,
      subject: 'outage',
      subjectId: outage.id,
      at: outage.createdAt,
      actor: { id: actor.personId, role: 'owner' },
      deed: 'create',
      clause: regulation.outages.clauses[outage.border === 'supplier' ? 'enterNetworks' : 'enterInHouse'],
      changes: { status: [null, 'draft'], houses: [null, outage.houses] },
      key: known,
      payload: known === undefined ? undefined : entry.fingerprint,
    })
    return { outageId: outage.id, repeated: false }
  })
}

async function enter(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  entry: Entry,
  regulation: Regulation,
): Promise<Outage | Refusal> {
  const now = deps.clock()
  const workplace = await findWorkplace(tx, actor.organizationId)
  const mistakes: Mistakes = {}
  const what = readWhat(entry, mistakes, bordersOf(actor, workplace, regulation.outages)[0] ?? 'supplier')
  const refusal = enterRefusal(actor, workplace, what, regulation)
  if (refusal) return refusal
  const term = readTerm(entry, mistakes, what.nature, regulation.timeZone, now)
  const zone = readZone(
    entry,
    mistakes,
    await streetsOf(tx, actor.municipalityId),
    await servers(tx, actor.municipalityId),
  )
  noteMissing({ ...what, ...term, zone }, mistakes, regulation)
  if (Object.keys(mistakes).length > 0) return invalid(mistakes, regulation.outages.clauses.mandatory)
  const outage = await insertOutage(tx, {
    ...what,
    ...term,
    zone,
    municipalityId: actor.municipalityId,
    ownerId: actor.organizationId ?? 0,
    reportedById: null,
    authorId: actor.personId,
    createdAt: now,
  })
  return applyZone(tx, outage, dayIn(regulation.timeZone, now), regulation)
}
