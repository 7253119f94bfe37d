import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

/** A request that was filed or joined from a number. */
export type RequestOfNumber = {
  readonly id: number
  readonly number: string
  readonly houseId: number
  readonly address: string
  readonly flat: string | null
  readonly typeTitle: string
  readonly status: Status
  readonly name: string | null
  readonly applicantId: number | null
  readonly createdAt: Date
  readonly closedAt: Date | null
  /** He joined it; the applicant is somebody else. */
  readonly joinedIt: boolean
}

/** The last requests of a number, open ones first. */
export async function requestsOfNumber(
  db: Queryable,
  municipalityId: string,
  phone: string,
): Promise<RequestOfNumber[]> {
  const { rows } = await db.query<RequestOfNumber>({
    name: 'requests-of-number',
    text: `
      select r.id, r.number, r.house_id as "houseId", h.address, x.flat, t.title as "typeTitle", r.status, x.name,
             x.applicant_id as "applicantId", r.created_at as "createdAt", r.closed_at as "closedAt", x.joined_it as "joinedIt"
        from ((select id, flat, applicant_name as name, applicant_id, false as joined_it from request
                where municipality_id = $1 and applicant_phone = $2 order by id desc limit 50)
              union all
              (select c.request_id, c.flat, c.name, c.person_id, true from co_applicant c
                where c.phone = $2 order by c.request_id desc limit 50)) x
        join request r on r.id = x.id and r.municipality_id = $1
        join house h on h.id = r.house_id
        join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
       order by r.closed_at is not null, r.id desc limit 12`,
    values: [municipalityId, phone],
  })
  return rows
}
