import type { Queryable } from '../../platform/database.ts'

export type OwnRequest = {
  readonly id: number
  readonly number: string
  readonly at: Date
  readonly address: string
  readonly flat: string | null
  readonly type: string
  readonly description: string
  readonly closedAt: Date | null
}

/** All requests filed for a person or joined by him, the latest first. */
export async function ownRequests(db: Queryable, personId: number): Promise<OwnRequest[]> {
  const { rows } = await db.query<OwnRequest>(
    `select r.id, r.number, r.created_at as at, h.address, r.flat, t.title as type, r.description, r.closed_at as "closedAt"
       from request r join house h on h.id = r.house_id
       join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
      where r.applicant_id = $1 or r.id in (select request_id from co_applicant where person_id = $1)
      order by r.id desc limit 5000`,
    [personId],
  )
  return rows
}
