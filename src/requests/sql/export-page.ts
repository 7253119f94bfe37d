import type { ExportField } from '../../organizations/index.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

export type ExportRow = { readonly id: number; readonly status: Status } & {
  readonly [Field in Exclude<ExportField, 'status'>]: string | boolean | Date | null
}

const PAGE = 1000

/** The next thousand requests that the organisation manages or executes, by id. */
export async function exportPage(db: Queryable, organizationId: number, after: number): Promise<ExportRow[]> {
  const { rows } = await db.query<ExportRow>(
    `select r.id, r.number, r.status, t.title as "type", r.emergency, h.address, r.flat, r.description, m.name as "manager", x.name as "executor",
            r.created_at as "createdAt", r.due_at as "dueAt", r.done_at as "doneAt", r.closed_at as "closedAt",
            r.applicant_name as "applicantName", r.applicant_phone as "applicantPhone"
       from request r join house h on h.id = r.house_id join organization m on m.id = r.manager_id left join organization x on x.id = r.executor_id
       join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
      where (r.manager_id = $1 or r.executor_id = $1) and r.id > $2 order by r.id limit ${PAGE}`,
    [organizationId, after],
  )
  return rows
}
