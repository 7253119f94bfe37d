import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type Subscription = {
  readonly id: number
  readonly municipalityId: string
  readonly houseId: number
  readonly address: string
  readonly email: string | null
  readonly personId: number | null
  readonly askedAt: Date | null
  readonly confirmedAt: Date | null
  readonly baseUrl: string
}

const SELECT = `select s.id, s.municipality_id as "municipalityId", s.house_id as "houseId", h.address, s.email, s.person_id as "personId",
    s.asked_at as "askedAt", s.confirmed_at as "confirmedAt", m.base_url as "baseUrl"
  from outage_subscription s join house h on h.id = s.house_id join municipality m on m.id = s.municipality_id`

export async function findSubscription(db: Queryable, id: number): Promise<Subscription | null> {
  const { rows } = await db.query<Subscription>(`${SELECT} where s.id = $1`, [id])
  return rows[0] ?? null
}

type Fresh = {
  readonly municipalityId: string
  readonly houseId: number
  readonly email: string | null
  readonly personId: number | null
  readonly at: Date
}

/** New, or the one that is there already. A resident needs no confirmation: he is signed in. */
export async function keepSubscription(
  tx: Tx,
  { municipalityId, houseId, email, personId, at }: Fresh,
): Promise<Subscription> {
  const kept = await tx.query<{ id: number }>(
    `insert into outage_subscription as s (municipality_id, house_id, email, person_id, created_at, confirmed_at)
     values ($1, $2, $3, $4, $5::timestamptz, case when $4::bigint is null then null else $5::timestamptz end)
     on conflict on constraint one_subscription_per_house_and_address do update set house_id = s.house_id returning id`,
    [municipalityId, houseId, email, personId, at],
  )
  const found = await findSubscription(tx, one(kept).id)
  if (!found) throw new Error('the subscription is gone')
  return found
}

export async function markAsked(tx: Tx, id: number, at: Date): Promise<void> {
  await tx.query('update outage_subscription set asked_at = $2 where id = $1', [id, at])
}

export async function confirmSubscription(db: Queryable, id: number, at: Date): Promise<void> {
  await db.query('update outage_subscription set confirmed_at = coalesce(confirmed_at, $2) where id = $1', [id, at])
}

/** Nothing is kept of whoever does not want it any more. */
export async function endSubscription(db: Queryable, id: number): Promise<void> {
  await db.query('delete from outage_subscription where id = $1', [id])
}

export async function watchedBy(db: Queryable, personId: number, houseId: number): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    'select id from outage_subscription where person_id = $1 and house_id = $2',
    [personId, houseId],
  )
  return rows[0]?.id ?? null
}

/** Confirmed addresses of the zone that have no letter of this notice yet. */
export async function unwritten(db: Queryable, noticeId: number, limit: number): Promise<Subscription[]> {
  const { rows } = await db.query<Subscription>(
    `${SELECT} where s.email is not null and s.confirmed_at is not null
        and s.house_id in (select oh.house_id from outage_house oh join outage_notice n on n.outage_id = oh.outage_id where n.id = $1)
        and not exists (select from outage_letter l where l.outage_notice_id = $1 and l.subscription_id = s.id)
      order by s.id limit $2`,
    [noticeId, limit],
  )
  return rows
}

export async function keepLetter(
  db: Queryable,
  noticeId: number,
  subscriptionId: number,
  at: Date,
  answer: string,
): Promise<void> {
  await db.query(
    'insert into outage_letter (outage_notice_id, subscription_id, sent_at, answer) values ($1, $2, $3, $4) on conflict do nothing',
    [noticeId, subscriptionId, at, answer],
  )
}
