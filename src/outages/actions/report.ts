import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { findWorkplace, resourceTitle } from '../../organizations/index.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from '../../platform/entry.ts'
import { appendEvent } from '../../platform/events.ts'
import { ownKey, repeatedCreation } from '../../platform/repetition.ts'
import { foreignResource, mayInform } from '../rules/rights.ts'
import { type Managed, managersOfZone } from '../sql/managers-of-zone.ts'
import { insertOutage, type NewOutage, type Outage } from '../sql/outage-row.ts'
import { servers } from '../sql/servers.ts'
import { countZone, resolveZone, streetsOf } from '../sql/zone.ts'
import { type Mistakes, noteMissing, readTerm, readWhat, readZone } from './read-outage.ts'

export type Reported = { readonly outageIds: readonly number[]; readonly repeated: boolean }

/**
 * A supplier tells the managing organisations of the affected houses: each gets a draft with its own houses, checks it and
 * publishes. Houses that nobody manages go to the functional operator. Once per key.
 */
export async function report(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Reported | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const regulation = getRegulation(actor.municipalityId)
  return inTransaction(deps.db, async (tx) => {
    const known = ownKey(actor.personId, key)
    const repeated = await repeatedCreation(tx, known, 'report', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { outageIds: [repeated], repeated: true }
    const read = await readReport(deps, tx, actor, entry, regulation)
    if (isRefusal(read)) return read
    const outageIds: number[] = []
    for (const [index, managed] of read.managers.entries())
      outageIds.push(await handOver(tx, read.fresh, managed, regulation, index === 0 ? { key: known, entry } : null))
    return { outageIds, repeated: false }
  })
}

type Read = { readonly fresh: NewOutage; readonly managers: readonly Managed[] }

async function readReport(
  deps: Deps,
  tx: Tx,
  actor: Actor,
  entry: Entry,
  regulation: Regulation,
): Promise<Read | Refusal> {
  const { outages, words } = regulation
  const clause = outages.clauses.informManager
  const workplace = await findWorkplace(tx, actor.organizationId)
  if (!workplace || !mayInform(actor, workplace, outages))
    return refuse(
      'not_entitled',
      `Сообщение об отключении отправляют ${words.managing}: ${outages.informs.map((kind) => words[kind]).join(', ')}.`,
      { clause },
    )
  const now = deps.clock()
  const mistakes: Mistakes = {}
  const what = readWhat(entry, mistakes, 'supplier')
  if (workplace.kind === 'supplier' && !mistakes.resource && !workplace.resources.includes(what.resource))
    return foreignResource(what.resource, clause)
  const term = readTerm(entry, mistakes, what.nature, regulation.timeZone, now)
  const zone = readZone(
    entry,
    mistakes,
    await streetsOf(tx, actor.municipalityId),
    await servers(tx, actor.municipalityId),
  )
  noteMissing({ ...what, ...term, zone }, mistakes, regulation)
  if (Object.keys(mistakes).length > 0) return invalid(mistakes, clause)
  const managers = await managersOfZone(tx, actor.municipalityId, zone, dayIn(regulation.timeZone, now))
  if (managers.length === 0)
    return invalid(
      { addresses: 'По этим правилам не нашлось ни одного дома. Проверьте улицы и номера.' },
      outages.clauses.zone,
    )
  const fresh = {
    ...what,
    ...term,
    zone,
    municipalityId: actor.municipalityId,
    ownerId: 0,
    reportedById: workplace.id,
    authorId: actor.personId,
    createdAt: now,
  }
  return { fresh, managers }
}

type Key = { readonly key: string | undefined; readonly entry: Entry }

async function handOver(
  tx: Tx,
  fresh: NewOutage,
  { organizationId, zone }: Managed,
  regulation: Regulation,
  keyed: Key | null,
): Promise<number> {
  const outage: Outage = await insertOutage(tx, { ...fresh, zone, ownerId: organizationId })
  await resolveZone(tx, { ...outage, current: false }, zone, dayIn(regulation.timeZone, fresh.createdAt))
  const { houses, flats, people } = await countZone(tx, outage.id)
  await tx.query('update outage set houses = $2, flats = $3, people = $4 where id = $1', [
    outage.id,
    houses,
    flats,
    people,
  ])
  await appendEvent(tx, {
    municipalityId: outage.municipalityId,
    subject: 'outage',
    subjectId: outage.id,
    at: fresh.createdAt,
    actor: { id: fresh.authorId, role: 'reporter' },
    deed: 'report',
    clause: regulation.outages.clauses.informManager,
    changes: { status: [null, 'draft'], houses: [null, houses], to: outage.ownerName },
    key: keyed?.key,
    payload: keyed?.key === undefined ? undefined : keyed.entry.fingerprint,
  })
  await sendNotice(tx, {
    municipalityId: outage.municipalityId,
    to: { organizationId },
    kind: 'outage-reported',
    subject: 'outage',
    subjectId: outage.id,
    occasion: 'report',
    text: `${outage.reporterName ?? 'Поставщик'} сообщает об отключении: ${resourceTitle(outage.resource).toLowerCase()}. Проверьте и опубликуйте.`,
    path: `/outages/${outage.id}`,
    at: fresh.createdAt,
  })
  return outage.id
}
