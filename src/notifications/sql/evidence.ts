import type { Queryable } from '../../platform/database.ts'
import type { Channel } from '../rules/topics.ts'

/** One way of a notice out of the house, with what the other side said. */
export type SentBy = {
  readonly id: number
  readonly personName: string
  readonly channel: Channel
  readonly address: string
  readonly state: 'queued' | 'sent' | 'failed' | 'dead' | 'cancelled'
  readonly attempts: number
  readonly formedAt: string
  readonly endedAt: string | null
  readonly nextTryAt: string | null
  readonly error: string | null
  readonly response: string | null
}

/** When it was formed, how it went and who opened it (GRZ-5.1, UHT-5.1). */
export type Evidence = {
  readonly id: number
  readonly municipalityId: string
  readonly personId: number | null
  readonly organizationId: number | null
  readonly recipient: string
  readonly subject: string
  readonly subjectId: number
  readonly text: string
  readonly details: string | null
  readonly path: string
  readonly at: Date
  readonly notBefore: Date | null
  readonly readAt: Date | null
  readonly readBy: string | null
  readonly ways: readonly SentBy[]
}

const SELECT = `select n.id, n.municipality_id as "municipalityId", n.person_id as "personId", n.organization_id as "organizationId",
    coalesce(p.full_name, o.name) as recipient, n.subject, n.subject_id as "subjectId", n.text, n.details, n.path, n.at,
    n.not_before as "notBefore", n.read_at as "readAt", r.full_name as "readBy", coalesce(w.ways, '[]') as ways
  from notice n
  left join person p on p.id = n.person_id left join organization o on o.id = n.organization_id
  left join person r on r.id = n.read_by
  left join lateral (
    select json_agg(json_build_object('id', d.id, 'personName', dp.full_name, 'channel', d.channel,
             'address', case when d.channel = 'email' then d.address else coalesce(s.device, 'отключённое устройство') end,
             'state', d.state, 'attempts', d.attempts, 'formedAt', d.formed_at, 'endedAt', d.ended_at, 'nextTryAt', d.next_try_at,
             'error', d.error, 'response', d.evidence ->> 'response') order by d.id) as ways
      from delivery d join person dp on dp.id = d.person_id
      left join push_subscription s on s.id = case when d.channel = 'push' then d.address::bigint end
     where d.notice_id = n.id) w on true`

export async function findEvidence(db: Queryable, noticeId: number): Promise<Evidence | null> {
  const { rows } = await db.query<Evidence>(`${SELECT} where n.id = $1`, [noticeId])
  return rows[0] ?? null
}

/** All that was told of a subject, the latest first; the next page begins before the last id of this one. */
export async function evidenceOf(
  db: Queryable,
  subject: string,
  subjectId: number,
  before: number | null,
  limit = 50,
): Promise<Evidence[]> {
  const { rows } = await db.query<Evidence>(
    `${SELECT} where n.subject = $1 and n.subject_id = $2 and ($3::bigint is null or n.id < $3) order by n.id desc limit $4`,
    [subject, subjectId, before, limit],
  )
  return rows
}
