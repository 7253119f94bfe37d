import type { Queryable, Tx } from '../../platform/database.ts'
import type { GisDeed, Reference } from '../rules/gis-report.ts'
import type { OutageKind } from '../texts.ts'

/** A planned outage with what ГИС ЖКХ knows of it. */
export type GisOutage = {
  readonly id: number
  readonly ownerId: number
  readonly ownerName: string
  readonly resource: number
  readonly kind: OutageKind
  readonly status: string
  readonly cause: string | null
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly houses: readonly string[]
  /** Houses of the zone without a ФИАС identifier. */
  readonly unknown: number
  /** Some houses are cut off in part. */
  readonly inPart: boolean
  readonly cancelledBecause: string | null
  readonly queued: boolean
  readonly accepted: { readonly deed: GisDeed; readonly guid: string; readonly report: string } | null
  readonly rejected: { readonly report: string; readonly error: string } | null
}

const DAYS_BACK = 60

/** Planned works of the town published lately, of one organisation or of all; only resources that ГИС ЖКХ knows. */
export async function gisOutages(db: Queryable, municipalityId: string, ownerId: number | null): Promise<GisOutage[]> {
  const { rows } = await db.query<GisOutage>(
    `select o.id, o.owner_id as "ownerId", w.name as "ownerName", o.resource, o.kind, o.status, o.cause, o.starts_at as "startsAt",
            coalesce(o.ended_at, o.ends_at) as "endsAt", z.houses, z.unknown, z."inPart",
            (select e.changes->>'reason' from event e where e.subject = 'outage' and e.subject_id = o.id and e.deed = 'cancel' order by e.seq desc limit 1) as "cancelledBecause",
            exists (select from gis_sending s where s.outage_id = o.id and s.state = 'queued') as queued,
            (select json_build_object('deed', s.deed, 'guid', s.guid, 'report', s.report) from gis_sending s
              where s.outage_id = o.id and s.state = 'accepted' order by s.answered_at desc limit 1) as accepted,
            (select json_build_object('report', s.report, 'error', s.error) from
               (select * from gis_sending where outage_id = o.id and state <> 'queued' order by answered_at desc limit 1) s
              where s.state = 'rejected') as rejected
       from outage o join organization w on w.id = o.owner_id
       cross join lateral (
         select coalesce(json_agg(h.fias order by h.fias) filter (where h.fias is not null), '[]') as houses,
                count(*) filter (where h.fias is null)::int as unknown,
                coalesce(bool_or(coalesce(oh.only_entrances, oh.only_flats, oh.except_entrances, oh.except_flats) is not null), false) as "inPart"
           from outage_house oh join house h on h.id = oh.house_id where oh.outage_id = o.id) z
      where o.municipality_id = $1 and o.status <> 'draft' and o.published_at is not null and o.nature = 'planned' and o.resource <= 7
        and o.published_at > now() - make_interval(days => ${DAYS_BACK}) and ($2::bigint is null or o.owner_id = $2)
      order by o.owner_id, o.id limit 2000`,
    [municipalityId, ownerId],
  )
  return rows
}

export async function findReference(db: Queryable, { registry, code }: Reference): Promise<string | null> {
  const { rows } = await db.query<{ guid: string }>(
    'select guid from gis_reference where registry = $1 and code = $2',
    [registry, code],
  )
  return rows[0]?.guid ?? null
}

export async function keepReference(db: Queryable, { registry, code }: Reference, guid: string): Promise<void> {
  await db.query(
    'insert into gis_reference (registry, code, guid) values ($1, $2, $3) on conflict (registry, code) do update set guid = excluded.guid',
    [registry, code, guid],
  )
}

export type NewMessage = {
  readonly municipalityId: string
  readonly organizationId: number
  readonly at: Date
  readonly file: string
  readonly xml: string
}
export type NewSending = {
  readonly transportGuid: string
  readonly outageId: number
  readonly deed: GisDeed
  readonly report: string
}

export async function insertMessage(tx: Tx, message: NewMessage, sendings: readonly NewSending[]): Promise<void> {
  await tx.query(
    `with message as (
       insert into gis_message (municipality_id, organization_id, made_at, file, xml) values ($1, $2, $3, $4, $5) returning id)
     insert into gis_sending (transport_guid, message_id, outage_id, deed, report)
     select s."transportGuid", message.id, s."outageId", s.deed, s.report
       from message, jsonb_to_recordset($6) as s ("transportGuid" uuid, "outageId" bigint, deed text, report text)`,
    [message.municipalityId, message.organizationId, message.at, message.file, message.xml, JSON.stringify(sendings)],
  )
}

export type Unwritten = {
  readonly id: number
  readonly municipalityId: string
  readonly file: string
  readonly xml: string
}

export async function unwrittenMessages(db: Queryable, limit: number): Promise<Unwritten[]> {
  const { rows } = await db.query<Unwritten>(
    'select id, municipality_id as "municipalityId", file, xml from gis_message where written_at is null order by id limit $1',
    [limit],
  )
  return rows
}

export async function markWritten(db: Queryable, id: number, at: Date): Promise<void> {
  await db.query('update gis_message set written_at = $2 where id = $1', [id, at])
}

export type GisMessage = {
  readonly id: number
  readonly organizationId: number
  readonly organizationName: string
  readonly file: string
  readonly madeAt: Date
  readonly answeredAt: Date | null
  readonly queued: number
  readonly accepted: number
  readonly rejected: number
}

export async function gisMessages(
  db: Queryable,
  municipalityId: string,
  ownerId: number | null,
): Promise<GisMessage[]> {
  const { rows } = await db.query<GisMessage>(
    `select m.id, m.organization_id as "organizationId", w.name as "organizationName", m.file, m.made_at as "madeAt", m.answered_at as "answeredAt",
            count(*) filter (where s.state = 'queued')::int as queued, count(*) filter (where s.state = 'accepted')::int as accepted,
            count(*) filter (where s.state = 'rejected')::int as rejected
       from (select * from gis_message where municipality_id = $1 and ($2::bigint is null or organization_id = $2) order by id desc limit 50) m
       join organization w on w.id = m.organization_id join gis_sending s on s.message_id = m.id
      group by m.id, m.organization_id, w.name, m.file, m.made_at, m.answered_at order by m.id desc`,
    [municipalityId, ownerId],
  )
  return rows
}

export async function findMessageXml(
  db: Queryable,
  municipalityId: string,
  id: number,
): Promise<{ file: string; xml: string; organizationId: number } | null> {
  const { rows } = await db.query<{ file: string; xml: string; organizationId: number }>(
    'select file, xml, organization_id as "organizationId" from gis_message where municipality_id = $1 and id = $2',
    [municipalityId, id],
  )
  return rows[0] ?? null
}

export type Answered = {
  readonly transportGuid: string
  readonly guid: string | null
  readonly error: string | null
}

/** Writes what ГИС ЖКХ answered to each report; an answer that came already changes nothing. Returns the known ones. */
export async function keepAnswers(
  tx: Tx,
  municipalityId: string,
  answers: readonly Answered[],
  at: Date,
): Promise<{ accepted: number; rejected: number; unknown: number }> {
  const { rows } = await tx.query<{ state: string }>(
    `update gis_sending s set state = case when a.error is null then 'accepted' else 'rejected' end, guid = a.guid, error = a.error, answered_at = $3
       from jsonb_to_recordset($2) as a ("transportGuid" uuid, guid uuid, error text), gis_message m
      where s.transport_guid = a."transportGuid" and m.id = s.message_id and m.municipality_id = $1 and s.state = 'queued'
     returning s.state`,
    [municipalityId, JSON.stringify(answers), at],
  )
  await tx.query(
    `update gis_message m set answered_at = $2 where m.municipality_id = $1 and m.answered_at is null
        and exists (select from gis_sending s where s.message_id = m.id)
        and not exists (select from gis_sending s where s.message_id = m.id and s.state = 'queued')`,
    [municipalityId, at],
  )
  const guids = answers.map(({ transportGuid }) => transportGuid)
  const { rows: known } = await tx.query(
    `select from gis_sending s join gis_message m on m.id = s.message_id where m.municipality_id = $1 and s.transport_guid = any($2)`,
    [municipalityId, guids],
  )
  const count = (state: string): number => rows.filter((row) => row.state === state).length
  return { accepted: count('accepted'), rejected: count('rejected'), unknown: answers.length - known.length }
}

/** A message that was refused as a whole: every report of it. */
export async function rejectMessage(
  tx: Tx,
  municipalityId: string,
  file: string,
  error: string,
  at: Date,
): Promise<number> {
  const { rowCount } = await tx.query(
    `update gis_sending s set state = 'rejected', error = $3, answered_at = $4 from gis_message m
      where m.id = s.message_id and m.municipality_id = $1 and m.file = $2 and s.state = 'queued'`,
    [municipalityId, file, error, at],
  )
  await tx.query('update gis_message set answered_at = $3 where municipality_id = $1 and file = $2', [
    municipalityId,
    file,
    at,
  ])
  return rowCount ?? 0
}
