import type { OutageBorder, OutageNature } from '../../../regulations/outage-rules.ts'
import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'
import type { ZoneRule } from '../rules/zone.ts'
import type { OutageKind } from '../texts.ts'

export type Outage = {
  readonly id: number
  readonly municipalityId: string
  readonly nature: OutageNature
  readonly resource: number
  readonly kind: OutageKind
  readonly cause: string | null
  readonly border: OutageBorder
  readonly ownerId: number
  readonly ownerKind: string
  readonly ownerName: string
  readonly reportedById: number | null
  readonly reporterName: string | null
  readonly authorId: number
  readonly zone: readonly ZoneRule[]
  readonly houses: number
  readonly flats: number
  readonly people: number
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly endedAt: Date | null
  readonly finishing: 'auto' | 'manual'
  readonly urgent: boolean
  readonly status: Status
  readonly createdAt: Date
  readonly publishedAt: Date | null
  readonly version: number
}

const COLUMNS = `o.id, o.municipality_id as "municipalityId", o.nature, o.resource, o.kind, o.cause, o.border, o.owner_id as "ownerId",
  w.kind as "ownerKind", w.name as "ownerName", o.reported_by_id as "reportedById", r.name as "reporterName", o.author_id as "authorId",
  o.zone, o.houses, o.flats, o.people, o.starts_at as "startsAt", o.ends_at as "endsAt", o.ended_at as "endedAt", o.finishing, o.urgent,
  o.status, o.created_at as "createdAt", o.published_at as "publishedAt", o.version`
const BY_ID = `select ${COLUMNS} from outage o join organization w on w.id = o.owner_id left join organization r on r.id = o.reported_by_id where o.id = $1`

export async function findOutage(db: Queryable, id: number): Promise<Outage | null> {
  if (!Number.isSafeInteger(id)) return null
  const { rows } = await db.query<Outage>({
    name: 'find-outage',
    text: BY_ID,
    values: [id],
  })
  return rows[0] ?? null
}

/** The row stays locked until the transaction ends. */
export async function lockOutage(tx: Tx, id: number): Promise<Outage | null> {
  const { rows } = await tx.query<Outage>(`${BY_ID} for update of o`, [Number.isSafeInteger(id) ? id : 0])
  return rows[0] ?? null
}

const FIELDS = {
  nature: 'nature',
  resource: 'resource',
  kind: 'kind',
  cause: 'cause',
  border: 'border',
  zone: 'zone',
  houses: 'houses',
  flats: 'flats',
  people: 'people',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  endedAt: 'ended_at',
  finishing: 'finishing',
  urgent: 'urgent',
  status: 'status',
  publishedAt: 'published_at',
} as const satisfies Partial<Record<keyof Outage, string>>
type Field = keyof typeof FIELDS
export type OutageChange = Partial<Pick<Outage, Field>>
const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name)

/** Saves what changed, numbers the version and keeps it whole. */
export async function saveOutage(
  tx: Tx,
  outage: Outage,
  change: OutageChange,
  by: { actorId: number | null; at: Date },
): Promise<Outage> {
  const after: Outage = { ...outage, ...change, version: outage.version + 1 }
  const names = Object.keys(change).filter(isField)
  const values = names.map((name) => (name === 'zone' ? JSON.stringify(change[name]) : change[name]))
  const set = names.map((name, i) => `${FIELDS[name]} = $${i + 3}, `).join('')
  await tx.query(`update outage set ${set}version = $2 where id = $1`, [outage.id, after.version, ...values])
  await keepVersion(tx, after, by)
  return after
}

export type NewOutage = Pick<
  Outage,
  | 'municipalityId'
  | 'nature'
  | 'resource'
  | 'kind'
  | 'cause'
  | 'border'
  | 'ownerId'
  | 'reportedById'
  | 'authorId'
  | 'zone'
  | 'startsAt'
  | 'endsAt'
  | 'finishing'
  | 'urgent'
  | 'createdAt'
>

/** A draft, its row locked by being new. */
export async function insertOutage(tx: Tx, fresh: NewOutage): Promise<Outage> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into outage (municipality_id, nature, resource, kind, cause, border, owner_id, reported_by_id, author_id, zone, starts_at, ends_at, finishing, urgent, status, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'draft', $15) returning id`,
    [
      fresh.municipalityId,
      fresh.nature,
      fresh.resource,
      fresh.kind,
      fresh.cause,
      fresh.border,
      fresh.ownerId,
      fresh.reportedById,
      fresh.authorId,
      JSON.stringify(fresh.zone),
      fresh.startsAt,
      fresh.endsAt,
      fresh.finishing,
      fresh.urgent,
      fresh.createdAt,
    ],
  )
  const made = await findOutage(tx, one({ rows }).id)
  if (!made) throw new Error('the new outage is gone')
  await keepVersion(tx, made, { actorId: fresh.authorId, at: fresh.createdAt })
  return made
}

/** What a version keeps: everything that may be made more precise, and where it stood. */
const STATE = Object.keys(FIELDS)
  .filter(isField)
  .filter((name) => name !== 'publishedAt')

async function keepVersion(
  tx: Tx,
  outage: Outage,
  { actorId, at }: { actorId: number | null; at: Date },
): Promise<void> {
  const state = Object.fromEntries(STATE.map((name) => [name, outage[name]]))
  await tx.query('insert into outage_version (outage_id, version, at, actor_id, state) values ($1, $2, $3, $4, $5)', [
    outage.id,
    outage.version,
    at,
    actorId,
    JSON.stringify(state),
  ])
}

export type OutageVersion = {
  readonly version: number
  readonly at: Date
  readonly state: Readonly<Record<string, unknown>>
}

export async function versionsOf(db: Queryable, outageId: number): Promise<OutageVersion[]> {
  const { rows } = await db.query<OutageVersion>(
    'select version, at, state from outage_version where outage_id = $1 order by version',
    [outageId],
  )
  return rows
}

/** From publication to the end a house finds its current outages by this mark. */
export async function markCurrent(tx: Tx, outageId: number, current: boolean): Promise<void> {
  await tx.query('update outage_house set current = $2 where outage_id = $1 and current <> $2', [outageId, current])
}
