import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../../requests/index.ts'
import type { Conditions } from './conditions.ts'

/** A request as a report shows it: no applicant, no flat, no words of his. */
export type BehindRow = {
  readonly id: number
  readonly number: string
  readonly municipalityId: string
  readonly address: string
  readonly typeTitle: string
  readonly emergency: boolean
  readonly status: Status
  readonly managerName: string
  readonly executorName: string | null
  readonly createdAt: Date
  readonly dueAt: Date
  readonly finishedAt: Date | null
  readonly returned: number
}

/** The requests that a number counts, the latest first; the next page begins below the last id. */
export async function requestsBehind(
  db: Queryable,
  where: Conditions,
  before: number | null,
  limit: number,
): Promise<BehindRow[]> {
  const further = before === null ? '' : ` and r.id < ${where.bind(before)}`
  const text = `
    select r.id, r.number, r.municipality_id as "municipalityId", h.address, t.title as "typeTitle", r.emergency, r.status,
           m.name as "managerName", x.name as "executorName", r.created_at as "createdAt", r.due_at as "dueAt",
           coalesce(r.done_at, r.closed_at) as "finishedAt", r.returned
      from (select * from request r where ${where.sql}${further} order by r.id desc limit ${where.bind(limit)}) r
      join house h on h.id = r.house_id
      join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
      join organization m on m.id = r.manager_id
      left join organization x on x.id = r.executor_id
     order by r.id desc`
  return (await db.query<BehindRow>(text, where.values)).rows
}

export async function countBehind(db: Queryable, where: Conditions): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from request r where ${where.sql}`,
    where.values,
  )
  return rows[0]?.count ?? 0
}
