import type { Queryable, Tx } from '../../platform/database.ts'
import { MOST_TRIES, PAUSES } from '../rules/retries.ts'
import { byDefault, type Channel, type Topic } from '../rules/topics.ts'

/** What was chosen, or the default; `p` is the person's row of staff, `w` his choice. */
const WANTED = `coalesce(w.wanted, r.channel = any(case when s.person_id is null then $4::text[] else $5::text[] end))`

/**
 * Rows of the outbox for the notices of a range of ids, whose hour has come: each person's verified address and devices, by
 * his own preferences, an organisation's notice for each of its people. Once per notice, person and address.
 */
export async function formDeliveries(
  tx: Tx,
  { first, last }: { first: number; last: number },
  now: Date,
): Promise<ReadonlySet<Channel>> {
  const { rows } = await tx.query<{ channel: Channel }>(
    `with told as (
       select id, municipality_id, topic, urgent, person_id from notice
        where id between $1 and $2 and person_id is not null and coalesce(not_before, at) <= $3
       union all
       select n.id, n.municipality_id, n.topic, n.urgent, e.person_id from notice n
         join staff e on e.organization_id = n.organization_id and e.state = 'active'
        where n.id between $1 and $2 and coalesce(n.not_before, n.at) <= $3),
     reached as (
       select t.*, 'email' as channel, p.email as address from told t
         join person p on p.id = t.person_id and p.email is not null and p.email_verified_at is not null
       union all
       select t.*, 'push', d.id::text from told t join push_subscription d on d.person_id = t.person_id),
     formed as (
       insert into delivery (notice_id, municipality_id, person_id, channel, address, urgent, formed_at, next_try_at)
       select r.id, r.municipality_id, r.person_id, r.channel, r.address, r.urgent, $3, $3 from reached r
         left join staff s on s.person_id = r.person_id
         left join notice_preference w on w.person_id = r.person_id and w.topic = r.topic and w.channel = r.channel
        where ${WANTED}
       on conflict on constraint one_delivery_per_address do nothing returning channel)
     select distinct channel from formed`,
    [first, last, now, byDefault.resident, byDefault.staff],
  )
  return new Set(rows.map((row) => row.channel))
}

export type Answer = { readonly deed: string; readonly label: string; readonly path: string }

/** A delivery that was taken to be sent, with all that a letter says. */
export type Taken = {
  readonly id: number
  readonly noticeId: number
  readonly personId: number
  readonly municipalityId: string
  readonly address: string
  readonly attempts: number
  readonly topic: Topic
  readonly kind: string
  readonly urgent: boolean
  readonly text: string
  readonly details: string | null
  readonly path: string
  readonly at: Date
  readonly answers: readonly Answer[]
  readonly baseUrl: string
  /** A resident, whom letters do not wake. */
  readonly resident: boolean
  /** He has switched it off since. */
  readonly unwanted: boolean
  readonly device: { readonly endpoint: string; readonly p256dh: string; readonly auth: string } | null
}

/**
 * Takes what is due, the urgent first. Taking counts as a try and names the next one at once: whoever is killed after it
 * leaves a letter that will be tried again, never one that is lost.
 */
export async function takeDue(db: Queryable, channel: Channel, now: Date, limit: number): Promise<Taken[]> {
  const { rows } = await db.query<Taken>({
    name: 'take-due-deliveries',
    text: `with due as (
       select id from delivery where channel = $1 and next_try_at <= $2
        order by urgent desc, next_try_at limit $3 for update skip locked),
     taken as (
       update delivery d set attempts = attempts + 1,
              next_try_at = $2 + make_interval(mins => ($4::int[])[least(d.attempts + 1, $5)])
         from due where d.id = due.id returning d.*)
     select d.id, d.notice_id as "noticeId", d.person_id as "personId", d.municipality_id as "municipalityId", d.address,
            d.attempts, n.topic, n.kind, n.urgent, n.text, n.details, n.path, n.at, n.answers, m.base_url as "baseUrl",
            not exists (select from staff e where e.person_id = d.person_id) as resident, coalesce(not w.wanted, false) as unwanted,
            case when s.id is not null then json_build_object('endpoint', s.endpoint, 'p256dh', s.p256dh, 'auth', s.auth) end as device
       from taken d join notice n on n.id = d.notice_id join municipality m on m.id = d.municipality_id
       left join notice_preference w on w.person_id = d.person_id and w.topic = n.topic and w.channel = d.channel
       left join push_subscription s on s.id = case when d.channel = 'push' then d.address::bigint end
      order by d.urgent desc, d.id`,
    values: [channel, now, limit, PAUSES, PAUSES.length],
  })
  return rows
}

/** Taken at an hour that is not theirs: back into the queue as they were, for the morning. */
export async function putOff(db: Queryable, ids: readonly number[], until: Date): Promise<void> {
  await db.query('update delivery set attempts = attempts - 1, next_try_at = $2 where id = any($1)', [ids, until])
}

export type Evidence = { readonly response: string; readonly messageId?: string }

export const markSent = (db: Queryable, id: number, at: Date, evidence: Evidence): Promise<unknown> =>
  db.query({
    name: 'delivery-sent',
    text: `update delivery set state = 'sent', next_try_at = null, ended_at = $2, error = null, evidence = $3 where id = $1`,
    values: [id, at, evidence],
  })

/** The next try stands since it was taken; after the last one it is dead. */
export const markFailed = (db: Queryable, id: number, at: Date, error: string, forGood: boolean): Promise<unknown> =>
  db.query({
    name: 'delivery-failed',
    text: `update delivery set error = $3, state = case when over then 'dead' else 'failed' end,
                  next_try_at = case when over then null else next_try_at end, ended_at = case when over then $2::timestamptz end
             from (select $4 or attempts >= $5 as over from delivery where id = $1) o where id = $1`,
    values: [id, at, error, forGood, MOST_TRIES],
  })

export const markCancelled = (db: Queryable, id: number, at: Date, error: string): Promise<unknown> =>
  db.query(`update delivery set state = 'cancelled', next_try_at = null, ended_at = $2, error = $3 where id = $1`, [
    id,
    at,
    error,
  ])

/** When the channel has something to do next; null when nothing waits. */
export async function nextDue(db: Queryable, channel: Channel): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>(
    'select min(next_try_at) as at from delivery where channel = $1 and next_try_at is not null',
    [channel],
  )
  return rows[0]?.at ?? null
}

/** Of two that set the channel's alarm at once the second sees what the first has written. */
export const lockAlarm = (tx: Tx, channel: Channel): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(717030, hashtext($1))', [channel])
