import { randomUUID } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { findWorkplace } from '../../organizations/index.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import {
  type GisReport,
  type GisSending,
  messageXml,
  nextGisDeed,
  OTHER_REASON,
  PLANNED,
  REPORTS_IN_MESSAGE,
  type References,
} from '../rules/gis-report.ts'
import { gisOwner } from '../rules/rights.ts'
import {
  findMessageXml,
  findReference,
  type GisMessage,
  type GisOutage,
  gisMessages,
  gisOutages,
  insertMessage,
  keepReference,
  markWritten,
  unwrittenMessages,
} from '../sql/gis.ts'

/** Whose reports: a town's, or of one organisation in it. */
export type Whose = { readonly municipalityId: string; readonly ownerId: number | null }

export async function gisWhose(deps: Deps, actor: Actor): Promise<Whose | Refusal> {
  const blocked = mayAct(actor)
  if (blocked) return blocked
  const workplace = await findWorkplace(deps.db, actor.organizationId)
  const ownerId = gisOwner(actor, workplace, getRegulation(actor.municipalityId))
  return isRefusal(ownerId) ? ownerId : { municipalityId: actor.municipalityId, ownerId }
}

export type Waiting = {
  readonly outage: GisOutage
  readonly state: 'to_send' | 'queued' | 'accepted' | 'rejected' | 'no_fias'
}
export type OpenQueue = { readonly outages: readonly Waiting[]; readonly messages: readonly GisMessage[] }

/** «Очередь на отправку»: what ГИС ЖКХ must still hear, what waits for its answer, what it refused and why. */
export async function openGisQueue(deps: Deps, { municipalityId, ownerId }: Whose): Promise<OpenQueue> {
  const { timeZone } = getRegulation(municipalityId)
  const [outages, messages] = await Promise.all([
    gisOutages(deps.db, municipalityId, ownerId),
    gisMessages(deps.db, municipalityId, ownerId),
  ])
  const waiting = outages.flatMap((outage): Waiting[] => {
    if (outage.queued) return [{ outage, state: 'queued' }]
    const deed = nextGisDeed(knownOf(outage), JSON.stringify(reportOf(outage, timeZone)), false)
    if (deed !== null && outage.unknown > 0 && deed !== 'annul') return [{ outage, state: 'no_fias' }]
    if (deed !== null) return [{ outage, state: 'to_send' }]
    if (outage.rejected) return [{ outage, state: 'rejected' }]
    return outage.accepted ? [{ outage, state: 'accepted' }] : []
  })
  return { outages: waiting, messages }
}

const knownOf = ({ status, queued, accepted, rejected }: GisOutage) => ({
  status,
  queued,
  accepted,
  rejected: rejected?.report ?? null,
})

/** A moment on the town's wall clock with its offset. */
const local = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toString({ smallestUnit: 'second', timeZoneName: 'never' })

const reportOf = (
  { kind, resource, startsAt, endsAt, cause, houses, inPart }: GisOutage,
  timeZone: string,
): GisReport => ({
  kind,
  resource,
  startsAt: local(startsAt, timeZone),
  endsAt: endsAt && local(endsAt, timeZone),
  cause: cause ?? '',
  more: inPart ? 'Отключение касается не всех квартир указанных домов.' : '',
  houses,
})

export type Queued = { readonly messages: number; readonly reports: number; readonly withoutFias: number }

/** Makes messages of everything that ГИС ЖКХ must hear, up to a hundred reports each, and writes them to the folder. */
export async function queueReports(deps: Deps, whose: Whose, again = false): Promise<Queued | Refusal> {
  const { municipalityId, ownerId } = whose
  const queued = await inTransaction(deps.db, async (tx) => {
    // Two at once would report the same outage twice.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`gis-${municipalityId}`])
    const references = await referencesOf(tx)
    if (isRefusal(references)) return references
    const { timeZone } = getRegulation(municipalityId)
    const outages = await gisOutages(tx, municipalityId, ownerId)
    const due = outages.flatMap((outage) => {
      const report = reportOf(outage, timeZone)
      const deed = nextGisDeed(knownOf(outage), JSON.stringify(report), again)
      return deed === null ? [] : [{ outage, report, deed }]
    })
    const ready = due.filter(
      ({ outage, deed }) => deed === 'annul' || (outage.unknown === 0 && outage.houses.length > 0),
    )
    const messages = [...Map.groupBy(ready, ({ outage }) => outage.ownerId)].flatMap(([organizationId, own]) =>
      chunked(own, REPORTS_IN_MESSAGE).map((part) => ({ organizationId, part })),
    )
    for (const { organizationId, part } of messages)
      await insert(tx, whose, organizationId, part, references, deps.clock())
    return { messages: messages.length, reports: ready.length, withoutFias: due.length - ready.length }
  })
  if (!isRefusal(queued)) await writeMessages(deps)
  return queued
}

type Due = { readonly outage: GisOutage; readonly report: GisReport; readonly deed: GisSending['deed'] }

async function insert(
  tx: Tx,
  { municipalityId }: Whose,
  organizationId: number,
  part: readonly Due[],
  references: References,
  at: Date,
): Promise<void> {
  const sendings = part.map(({ outage, report, deed }) => ({
    transportGuid: randomUUID(),
    outageId: outage.id,
    deed,
    guid: outage.accepted?.guid ?? null,
    report,
    annulBecause: outage.cancelledBecause ?? '',
  }))
  const file = `${at.toISOString().replace(/[-:]/g, '').slice(0, 15)}-${organizationId}-${randomUUID().slice(0, 8)}.xml`
  await insertMessage(
    tx,
    { municipalityId, organizationId, at, file, xml: messageXml(sendings, references) },
    sendings.map(({ transportGuid, outageId, deed, report }) => ({
      transportGuid,
      outageId,
      deed,
      report: JSON.stringify(report),
    })),
  )
}

function chunked<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size))
}

async function referencesOf(tx: Tx): Promise<References | Refusal> {
  const planned = await findReference(tx, PLANNED)
  const otherReason = await findReference(tx, OTHER_REASON)
  if (planned !== null && otherReason !== null) return { planned, otherReason }
  return refuse(
    'illegal_step',
    'Сначала внесите идентификаторы справочников ГИС ЖКХ: «Вид перерыва» (361, код 1) и «Причины перерывов» (360, код 3). Команда: npm run dvor -- gis-zhkh reference 361 1 ИДЕНТИФИКАТОР.',
  )
}

export const saveReference = keepReference

export const gisFolder = ({ config }: Deps, municipalityId: string, name: 'outbox' | 'inbox' | 'read'): string =>
  join(config.dataFolder, 'gis-zhkh', municipalityId, name)

const BATCH = 100

/** Each message as a file of its own name, whole or not at all: whoever takes the folder away never reads half of one. */
async function writeMessages(deps: Deps): Promise<void> {
  for (;;) {
    const messages = await unwrittenMessages(deps.db, BATCH)
    if (messages.length === 0) return
    for (const { id, municipalityId, file, xml } of messages) {
      const folder = gisFolder(deps, municipalityId, 'outbox')
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, `.${file}`), xml)
      await rename(join(folder, `.${file}`), join(folder, file))
      await markWritten(deps.db, id, deps.clock())
    }
  }
}

export async function openGisMessage(
  deps: Deps,
  { municipalityId, ownerId }: Whose,
  id: number,
): Promise<{ file: string; xml: string } | Refusal> {
  const found = await findMessageXml(deps.db, municipalityId, id)
  return found && (ownerId === null || found.organizationId === ownerId)
    ? { file: found.file, xml: found.xml }
    : refuse('not_found', 'Такого сообщения нет или оно вам не доступно.')
}
