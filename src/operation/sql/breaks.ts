import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Break, CheckedBreak } from '../rules/break.ts'

const COLUMNS = `b.id, b.municipality_id as "municipalityId", b.nature, b.starts_at as "startsAt", b.ends_at as "endsAt", b.what,
  b.instead, b.announced_at as "announcedAt", p.full_name as "announcedBy", b.ended_at as "endedAt", b.cancelled, b.version`
const FROM = 'from service_break b join person p on p.id = b.announced_by'

export async function insertBreak(
  tx: Tx,
  draft: CheckedBreak,
  said: { municipalityId: string; by: number; at: Date },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into service_break (municipality_id, nature, starts_at, ends_at, what, instead, announced_at, announced_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [said.municipalityId, draft.nature, draft.startsAt, draft.endsAt, draft.what, draft.instead, said.at, said.by],
  )
  return one({ rows }).id
}

export async function findBreak(db: Queryable, town: string, id: number, lock = false): Promise<Break | null> {
  const { rows } = await db.query<Break>(
    `select ${COLUMNS} ${FROM} where b.id = $1 and b.municipality_id = $2 ${lock ? 'for update of b' : ''}`,
    [id, town],
  )
  return rows[0] ?? null
}

export async function changeBreak(
  tx: Tx,
  id: number,
  { endsAt, endedAt, cancelled }: Pick<Break, 'endsAt' | 'endedAt' | 'cancelled'>,
): Promise<void> {
  await tx.query(
    'update service_break set ends_at = $2, ended_at = $3, cancelled = $4, version = version + 1 where id = $1',
    [id, endsAt, endedAt, cancelled],
  )
}

/** The latest first. */
export async function listBreaks(db: Queryable, town: string, before: number | null, limit: number): Promise<Break[]> {
  const { rows } = await db.query<Break>(
    `select ${COLUMNS} ${FROM} where b.municipality_id = $1 and ($2::bigint is null or b.id < $2) order by b.id desc limit $3`,
    [town, before, limit],
  )
  return rows
}

/** What is on or ahead; of one town, or of all for the pages of none. */
export async function openBreaks(db: Queryable, town: string | null, now: Date): Promise<Break[]> {
  const { rows } = await db.query<Break>(
    `select ${COLUMNS} ${FROM}
      where b.ended_at is null and ($1::text is null or b.municipality_id = $1)
        and (b.nature = 'fault' or b.ends_at > $2) order by b.starts_at limit 20`,
    [town, now],
  )
  return rows
}

/** Announced work of a period, as it really was: called off earlier it counts to then. */
export async function plannedWithin(db: Queryable, from: Date, to: Date): Promise<{ from: Date; to: Date }[]> {
  const { rows } = await db.query<{ from: Date; to: Date }>(
    `select starts_at as "from", least(ends_at, ended_at) as "to" from service_break
      where nature = 'planned' and not cancelled and starts_at < $2 and ends_at > $1`,
    [from, to],
  )
  return rows
}

/** Everybody with a box: the organisations of the town, and its residents who have an account. */
export const PARTICIPANTS = {
  organizations: `select null::bigint as person_id, id as organization_id from organization
    where municipality_id = $1 and state = 'active'`,
  residents: `select p.id as person_id, null::bigint as organization_id from person p
    join credential c on c.person_id = p.id
    where p.municipality_id = $1 and p.closed_at is null and not exists (select from staff s where s.person_id = p.id)`,
} as const
