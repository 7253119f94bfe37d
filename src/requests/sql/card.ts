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
  return (await findCards(db, [id]))[0] ?? null
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

/** The same for many, in no order. */
export async function findCards(db: Queryable, ids: readonly number[]): Promise<RequestCard[]> {
  const { rows } = await db.query<RequestCard>({
    name: 'request-card',
    text: `select ${requestColumns}, h.address, v.title as "typeTitle", t.group_title as "groupTitle", m.name as "managerName", m.kind as "managerKind",
                  x.name as "executorName", u.name as "unitName", c.name as "controllerName", cu.name as "controllerUnitName", s.full_name as "assigneeName", k.full_name as "workerName", w.full_name as "authorName",
                  coalesce(a.full_name, r.applicant_name) as "applicantFullName", mu.region, h.latitude, h.longitude
             from request r
             join house h on h.id = r.house_id
             join municipality mu on mu.id = r.municipality_id
             join request_type t on t.municipality_id = r.municipality_id and t.code = r.type_code
             join request_type_version v on v.municipality_id = r.municipality_id and v.code = r.type_code and v.version = r.type_version
             join organization m on m.id = r.manager_id
             join person w on w.id = r.author_id
             left join organization x on x.id = r.executor_id
             left join organization_unit u on u.id = r.unit_id
             left join organization c on c.id = r.controller_id
             left join organization_unit cu on cu.id = r.controller_unit_id
             left join person s on s.id = r.assignee_id
             left join person k on k.id = r.worker_id
             left join person a on a.id = r.applicant_id
            where r.id = any($1)`,
    values: [ids],
  })
  return rows
}
