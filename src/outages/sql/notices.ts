import { one, type Queryable, type Tx } from '../../platform/database.ts'
import { livesIn } from './zone.ts'

export type OutageNotice = {
  readonly id: number
  readonly outageId: number
  readonly occasion: string
  readonly dueAt: Date
  readonly urgent: boolean
  readonly changes: Changed
  readonly state: 'waiting' | 'sent' | 'needless'
  readonly reason: string | null
  readonly sentAt: Date | null
  readonly told: number | null
}
/** Field → [old, new] as ISO moments; null: not known. */
export type Changed = Readonly<Partial<Record<'startsAt' | 'endsAt', readonly [string | null, string | null]>>>

const COLUMNS = `id, outage_id as "outageId", occasion, due_at as "dueAt", urgent, changes, state, reason, sent_at as "sentAt", told`

export type NewNotice = Pick<OutageNotice, 'outageId' | 'occasion' | 'dueAt' | 'urgent' | 'changes'>

/** Plans a notice, or plans it again when its moment moved; who has it already is not told twice. Returns its id. */
export async function planNotice(tx: Tx, { outageId, occasion, dueAt, urgent, changes }: NewNotice): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into outage_notice as n (outage_id, occasion, due_at, urgent, changes) values ($1, $2, $3, $4, $5)
     on conflict on constraint one_outage_notice_per_occasion do update
       set due_at = excluded.due_at, urgent = excluded.urgent, changes = excluded.changes, state = 'waiting', reason = null, sent_at = null, told = null
     returning id`,
    [outageId, occasion, dueAt, urgent, JSON.stringify(changes)],
  )
  return one(result).id
}

/** What still waits is not sent: the reason stays as evidence. */
export async function dropWaiting(tx: Tx, outageId: number, like: string, reason: string): Promise<OutageNotice[]> {
  const { rows } = await tx.query<OutageNotice>(
    `update outage_notice set state = 'needless', reason = $3 where outage_id = $1 and state = 'waiting' and occasion like $2 returning ${COLUMNS}`,
    [outageId, like, reason],
  )
  return rows
}

export async function lockNotice(tx: Tx, id: number): Promise<OutageNotice | null> {
  const { rows } = await tx.query<OutageNotice>(`select ${COLUMNS} from outage_notice where id = $1 for update`, [id])
  return rows[0] ?? null
}

export async function findNotice(db: Queryable, id: number): Promise<OutageNotice | null> {
  const { rows } = await db.query<OutageNotice>(`select ${COLUMNS} from outage_notice where id = $1`, [id])
  return rows[0] ?? null
}

export async function noticesOf(db: Queryable, outageId: number): Promise<OutageNotice[]> {
  const { rows } = await db.query<OutageNotice>(
    `select ${COLUMNS} from outage_notice where outage_id = $1 order by due_at, id`,
    [outageId],
  )
  return rows
}

/** SQL of everybody whom a notice of outage $1 concerns now: residents whose home lies in the zone, and those who watch a house in it. */
export const CROWD = `
  select r.id as person_id, null::bigint as organization_id
    from outage_house oh join person r on r.house_id = oh.house_id
   where oh.outage_id = $1 and ${livesIn('oh', 'r')}
     and not exists (select from staff s where s.person_id = r.id)
  union all
  select w.person_id, null from outage_house oh join outage_subscription w on w.house_id = oh.house_id and w.person_id is not null
   where oh.outage_id = $1`

/** SQL of the organisations that answer the phone for the houses of outage $1 on the day $2: their УО and the dispatch. */
export const ORGANIZATIONS = `
  select null::bigint as person_id, o.id as organization_id
    from organization o join outage t on t.id = $1 and o.municipality_id = t.municipality_id
   where o.state = 'active' and o.id <> t.owner_id and (o.kind = 'dispatch' or exists (
     select from outage_house oh join management m on m.house_id = oh.house_id and daterange(m.since, m.until, '[)') @> $2::date
      where oh.outage_id = t.id and m.organization_id = o.id))`

/** Marks it sent and keeps, house by house, how many people have it in their inbox. */
export async function markSent(tx: Tx, notice: OutageNotice, kind: string, told: number, at: Date): Promise<void> {
  await tx.query(`update outage_notice set state = 'sent', sent_at = $2, told = coalesce(told, 0) + $3 where id = $1`, [
    notice.id,
    at,
    told,
  ])
  await tx.query(
    `insert into outage_notice_house (outage_notice_id, house_id, told)
     select $1, r.house_id, count(*) from notice n join person r on r.id = n.person_id
       join outage_house oh on oh.outage_id = $2 and oh.house_id = r.house_id
      where n.kind = $3 and n.subject = 'outage' and n.subject_id = $2 and n.occasion = $4 group by r.house_id
     on conflict (outage_notice_id, house_id) do update set told = excluded.told`,
    [notice.id, notice.outageId, kind, notice.occasion],
  )
}

export type ToldHouse = {
  readonly houseId: number
  readonly address: string
  readonly flats: number
  readonly entrances: number | null
  /** Residents of the house who have the notice in their inbox. */
  readonly told: number
  readonly letters: number
}

/** Who was told of it, house by house; flats without anybody told are for the poster at the entrance. */
export async function toldHouses(
  db: Queryable,
  notice: OutageNotice,
  skip: number,
  limit: number,
): Promise<ToldHouse[]> {
  const { rows } = await db.query<ToldHouse>(
    `select oh.house_id as "houseId", h.address, coalesce(h.flats, 0) as flats, h.entrances, coalesce(t.told, 0) as told,
            (select count(*)::int from outage_letter l join outage_subscription s on s.id = l.subscription_id
              where l.outage_notice_id = $2 and s.house_id = oh.house_id) as letters
       from outage_house oh join house h on h.id = oh.house_id
       left join outage_notice_house t on t.outage_notice_id = $2 and t.house_id = oh.house_id
      where oh.outage_id = $1 order by h.street, substring(h.number from '\\d{1,6}')::int nulls last, h.number, h.id offset $3 limit $4`,
    [notice.outageId, notice.id, skip, limit],
  )
  return rows
}

/** By which way people heard: the inbox, letters and devices as the mail servers and browsers answered. */
export async function waysOf(
  db: Queryable,
  notice: OutageNotice,
): Promise<{ channel: string; state: string; n: number }[]> {
  const { rows } = await db.query<{ channel: string; state: string; n: number }>(
    `select d.channel, d.state, count(*)::int as n from notice n join delivery d on d.notice_id = n.id
      where n.subject = 'outage' and n.subject_id = $1 and n.occasion = $2 group by 1, 2 order by 1, 2`,
    [notice.outageId, notice.occasion],
  )
  return rows
}
