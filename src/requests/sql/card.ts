import type { Queryable } from '../../platform/database.ts'
import { type Request, requestColumns } from './request-row.ts'

export type RequestCard = Request & {
  readonly address: string
  readonly typeTitle: string
  readonly groupTitle: string
  readonly managerName: string
  readonly managerKind: string
  readonly executorName: string | null
  readonly assigneeName: string | null
  readonly authorName: string
  readonly applicantFullName: string | null
  readonly region: string
}

/** A request with the names that its page shows, in one question. */
export async function findCard(db: Queryable, id: number): Promise<RequestCard | null> {
  const { rows } = await db.query<RequestCard>({
    name: 'request-card',
    text: `select ${requestColumns}, h.address, t.title as "typeTitle", t.group_title as "groupTitle", m.name as "managerName", m.kind as "managerKind",
                  x.name as "executorName", s.full_name as "assigneeName", w.full_name as "authorName",
                  coalesce(a.full_name, r.applicant_name) as "applicantFullName", mu.region
             from request r
             join house h on h.id = r.house_id
             join municipality mu on mu.id = r.municipality_id
             join request_type t on t.municipality_id = r.municipality_id and t.code = r.type_code
             join organization m on m.id = r.manager_id
             join person w on w.id = r.author_id
             left join organization x on x.id = r.executor_id
             left join person s on s.id = r.assignee_id
             left join person a on a.id = r.applicant_id
            where r.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}
