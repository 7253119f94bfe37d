import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

export type JoinedRequest = {
  readonly id: number
  readonly number: string
  readonly typeTitle: string
  readonly address: string
  readonly emergency: boolean
  readonly status: Status
  readonly managerName: string
  readonly executorName: string | null
  readonly joinedAt: Date
}

const MOST = 50

/** Requests of others that this resident joined, the last first; nothing of their applicants. */
export async function joinedRequests(db: Queryable, personId: number): Promise<JoinedRequest[]> {
  const { rows } = await db.query<JoinedRequest>({
    name: 'joined-requests',
    text: `select r.id, r.number, t.title as "typeTitle", h.address, r.emergency, r.status, m.name as "managerName",
                  x.name as "executorName", c.joined_at as "joinedAt"
             from co_applicant c
             join request r on r.id = c.request_id
             join house h on h.id = r.house_id
             join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
             join organization m on m.id = r.manager_id
             left join organization x on x.id = r.executor_id
            where c.person_id = $1 order by c.joined_at desc limit ${MOST}`,
    values: [personId],
  })
  return rows
}
