import type { Queryable } from '../../platform/database.ts'
import { type Request, requestColumns } from './request-row.ts'

export type RequestCard = Request & {
  readonly address: string
  readonly typeTitle: string
  readonly groupTitle: string
  readonly managerName: string
  readonly managerKind: string
  readonly executorName: string | null
  readonly unitName: string | null
  readonly controllerName: string | null
  readonly controllerUnitName: string | null
  readonly assigneeName: string | null
  readonly workerName: string | null
  readonly authorName: string
  readonly applicantFullName: string | null
  readonly region: string
  /** Degrees; null while nobody knows where the house stands. */
  readonly latitude: number | null
  readonly longitude: number | null
}

/** A request with the names that its page shows, in one question. */
export async function findCard(db: Queryable, id: number): Promise<RequestCard | null> {
  const { rows } = await db.query<RequestCard>({
    name: 'request-card',
    text: `${SELECT} where r.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

/** By the number that people say. */
export async function findCardByNumber(
  db: Queryable,
  municipalityId: string,
  number: string,
): Promise<RequestCard | null> {
  const { rows } = await db.query<{ id: number }>('select id from request where municipality_id = $1 and number = $2', [
    municipalityId,
    number.trim().toUpperCase(),
  ])
  return rows[0] ? findCard(db, rows[0].id) : null
}

// Looked up, not joined: over fourteen joined tables PostgreSQL thought ten times as long as it then worked.
const names = [
  ['executorName', 'name from organization where id = r.executor_id'],
  ['unitName', 'name from organization_unit where id = r.unit_id'],
  ['controllerName', 'name from organization where id = r.controller_id'],
  ['controllerUnitName', 'name from organization_unit where id = r.controller_unit_id'],
  ['assigneeName', 'full_name from person where id = r.assignee_id'],
  ['workerName', 'full_name from person where id = r.worker_id'],
  ['authorName', 'full_name from person where id = r.author_id'],
  ['applicantFullName', 'coalesce((select full_name from person where id = r.applicant_id), r.applicant_name)'],
]
  .map(([name, found]) => `(select ${found}) as "${name}"`)
  .join(', ')

const SELECT = `select ${requestColumns}, h.address, v.title as "typeTitle", t.group_title as "groupTitle", m.name as "managerName", m.kind as "managerKind",
       ${names}, mu.region, h.latitude, h.longitude
  from request r
  join house h on h.id = r.house_id
  join municipality mu on mu.id = r.municipality_id
  join request_type t on t.municipality_id = r.municipality_id and t.code = r.type_code
  join request_type_version v on v.municipality_id = r.municipality_id and v.code = r.type_code and v.version = r.type_version
  join organization m on m.id = r.manager_id`

/** The same for many, in no order. */
export async function findCards(db: Queryable, ids: readonly number[]): Promise<RequestCard[]> {
  const text = `${SELECT} where r.id = any($1)`
  return (await db.query<RequestCard>({ name: 'request-cards', text, values: [ids] })).rows
}
