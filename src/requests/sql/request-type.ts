import type { Term } from '../../kernel/terms.ts'
import type { Queryable } from '../../platform/database.ts'

export type RequestType = {
  readonly code: string
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
}

const SELECT = `select code, group_code as "groupCode", group_title as "groupTitle", title, emergency, term, term_source as "termSource",
  executor_kind as "executorKind", advice, call_112 as "call112", keywords, active from request_type`

/** The whole classifier of a municipality in its own order. */
export async function classifierOf(db: Queryable, municipalityId: string): Promise<RequestType[]> {
  const { rows } = await db.query<RequestType>({
    name: 'classifier',
    text: `${SELECT} where municipality_id = $1 order by sort`,
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
