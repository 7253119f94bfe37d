import type { Term } from '../../kernel/terms.ts'
import type { Queryable } from '../../platform/database.ts'

export type RequestType = {
  readonly code: string
  readonly version: number
  readonly groupCode: string
  readonly groupTitle: string
  readonly title: string
  readonly emergency: boolean
  readonly term: Term
  readonly termSource: string
  readonly executorKind: string
  readonly advice: string
  readonly call112: string | null
  readonly keywords: string
  readonly active: boolean
  /** Whom messages of the theme go to; null: whoever manages the house. */
  readonly executorId: number | null
  readonly executorUnitId: number | null
}

const SELECT = `select code, version, group_code as "groupCode", group_title as "groupTitle", title, emergency, term, term_source as "termSource",
  executor_kind as "executorKind", advice, call_112 as "call112", keywords, active,
  executor_id as "executorId", executor_unit_id as "executorUnitId" from request_type`

/** The whole classifier of a municipality in its own order. */
export async function classifierOf(db: Queryable, municipalityId: string): Promise<RequestType[]> {
  const { rows } = await db.query<RequestType>({
    name: 'classifier',
    text: `${SELECT} where municipality_id = $1 order by sort`,
    values: [municipalityId],
  })
  return rows
}

export type TypeGroup = { readonly value: string; readonly label: string }

/** Whom messages of a theme go to from now on; both null: whoever manages the house. */
export const saveThemeExecutor = (
  tx: Queryable,
  municipalityId: string,
  code: string,
  { executorId, unitId }: { readonly executorId: number | null; readonly unitId: number | null },
): Promise<unknown> =>
  tx.query('update request_type set executor_id = $3, executor_unit_id = $4 where municipality_id = $1 and code = $2', [
    municipalityId,
    code,
    executorId,
    unitId,
  ])

/** Only the groups: what a filter offers. */
export async function typeGroupsOf(db: Queryable, municipalityId: string): Promise<TypeGroup[]> {
  const { rows } = await db.query<TypeGroup>({
    name: 'type-groups',
    text: `select group_code as value, min(group_title) as label from request_type where municipality_id = $1
            group by group_code order by min(sort)`,
    values: [municipalityId],
  })
  return rows
}

export async function findRequestType(
  db: Queryable,
  municipalityId: string,
  code: string,
): Promise<RequestType | null> {
  const { rows } = await db.query<RequestType>({
    name: 'request-type',
    text: `${SELECT} where municipality_id = $1 and code = $2`,
    values: [municipalityId, code],
  })
  return rows[0] ?? null
}
