import type { Queryable, Tx } from '../../platform/database.ts'
import type { OutageKind } from '../texts.ts'

/** The outage that a request waits for; `left`: it has ended with it, or goes its own way again. */
export type OutageOfRequest = {
  readonly outageId: number
  readonly left: boolean
  readonly municipalityId: string
  readonly resource: number
  readonly kind: OutageKind
  readonly status: string
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly ownerName: string
}

export async function keepJoined(tx: Tx, requestId: number, outageId: number, at: Date): Promise<void> {
  await tx.query(
    `insert into outage_request (request_id, outage_id, joined_at) values ($1, $2, $3)
     on conflict (request_id) do update set outage_id = excluded.outage_id, joined_at = excluded.joined_at, left_at = null`,
    [requestId, outageId, at],
  )
}

export async function leaveOutage(tx: Tx, requestId: number, at: Date): Promise<void> {
  await tx.query('update outage_request set left_at = $2 where request_id = $1 and left_at is null', [requestId, at])
}

export async function outageOfRequest(db: Queryable, requestId: number): Promise<OutageOfRequest | null> {
  const { rows } = await db.query<OutageOfRequest>({
    name: 'outage-of-request',
    text: `select j.outage_id as "outageId", j.left_at is not null as left, o.municipality_id as "municipalityId", o.resource, o.kind,
                  o.status, o.starts_at as "startsAt", o.ends_at as "endsAt", w.name as "ownerName"
             from outage_request j join outage o on o.id = j.outage_id join organization w on w.id = o.owner_id
            where j.request_id = $1`,
    values: [requestId],
  })
  return rows[0] ?? null
}

export type Which = {
  readonly houseId?: number | undefined
  readonly personId?: number | undefined
  readonly left: boolean
}

/** Requests that wait for the outage, or (`left`) those that ended with it; of a house, of a person. */
export async function joinedRequests(
  db: Queryable,
  outageId: number,
  { houseId, personId, left }: Which,
): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `select r.id from outage_request j join request r on r.id = j.request_id
      where j.outage_id = $1 and (j.left_at is not null) = $4 and ($2::bigint is null or r.house_id = $2)
        and ($3::bigint is null or r.applicant_id = $3) order by r.id`,
    [outageId, houseId ?? null, personId ?? null, left],
  )
  return rows.map(({ id }) => id)
}

export async function isJoined(db: Queryable, outageId: number): Promise<boolean> {
  const { rows } = await db.query('select from outage_request where outage_id = $1 limit 1', [outageId])
  return rows.length > 0
}

/** Whether the outage is off or coming at this very house. */
export async function isCurrentAt(db: Queryable, outageId: number, houseId: number): Promise<boolean> {
  const { rows } = await db.query('select from outage_house where outage_id = $1 and house_id = $2 and current', [
    outageId,
    houseId,
  ])
  return rows.length > 0
}

/** How many requests wait for it: «+12». */
export async function countJoined(db: Queryable, outageId: number): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from outage_request where outage_id = $1', [
    outageId,
  ])
  return rows[0]?.n ?? 0
}
