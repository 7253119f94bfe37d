import type { Queryable, Tx } from '../../platform/database.ts'
import type { Channel } from '../rules/topics.ts'

export type ChannelHealth = {
  readonly channel: Channel
  readonly waiting: number
  /** Of those that wait, when the oldest was formed. */
  readonly oldest: Date | null
  readonly dead: number
  readonly trouble: string | null
  readonly troubleSince: Date | null
}

/** By the two partial indexes: what was sent long ago is not counted. */
export async function healthOf(db: Queryable, municipalityId: string): Promise<ChannelHealth[]> {
  const { rows } = await db.query<ChannelHealth>(
    `select c.channel, coalesce(q.waiting, 0)::int as waiting, q.oldest, coalesce(x.dead, 0)::int as dead, t.trouble,
            t.since as "troubleSince"
       from unnest(array['email', 'push']) c (channel)
       left join (select channel, count(*) as waiting, min(formed_at) as oldest from delivery
                   where next_try_at is not null and municipality_id = $1 group by channel) q using (channel)
       left join (select channel, count(*) as dead from delivery
                   where state = 'dead' and municipality_id = $1 group by channel) x using (channel)
       left join channel_trouble t using (channel) order by c.channel`,
    [municipalityId],
  )
  return rows
}

export type DeadDelivery = {
  readonly id: number
  readonly noticeId: number
  readonly channel: Channel
  readonly address: string
  readonly text: string
  readonly attempts: number
  readonly endedAt: Date
  readonly error: string
}

export async function deadDeliveries(
  db: Queryable,
  municipalityId: string,
  before: number | null,
  limit: number,
): Promise<DeadDelivery[]> {
  const { rows } = await db.query<DeadDelivery>(
    `select d.id, d.notice_id as "noticeId", d.channel, d.address, n.text, d.attempts, d.ended_at as "endedAt", coalesce(d.error, '') as error
       from delivery d join notice n on n.id = d.notice_id
      where d.state = 'dead' and d.municipality_id = $1 and ($2::bigint is null or d.id < $2) order by d.id desc limit $3`,
    [municipalityId, before, limit],
  )
  return rows
}

/** Begins anew, as if it had never been tried; null when it is not dead or not of this town. */
export async function revive(tx: Tx, id: number, municipalityId: string, now: Date): Promise<Channel | null> {
  const { rows } = await tx.query<{ channel: Channel }>(
    `update delivery set state = 'queued', attempts = 0, next_try_at = $3, ended_at = null
      where id = $1 and municipality_id = $2 and state = 'dead' returning channel`,
    [id, municipalityId, now],
  )
  return rows[0]?.channel ?? null
}
