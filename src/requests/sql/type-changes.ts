import type { Term } from '../../kernel/terms.ts'
import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type ChangeState = 'new' | 'approved' | 'declined' | 'in_force'

/** A request to change the classifier with what was decided. */
export type TypeChange = {
  readonly id: number
  readonly municipalityId: string
  /** null: a new type of the group. */
  readonly code: string | null
  readonly groupCode: string
  readonly groupTitle: string
  readonly title: string
  readonly term: Term
  readonly active: boolean
  readonly emergency: boolean
  readonly reason: string
  readonly authorId: number
  readonly authorName: string
  readonly organizationName: string | null
  readonly createdAt: Date
  readonly state: ChangeState
  readonly decision: string | null
  readonly decidedAt: Date | null
  readonly inForceFrom: string | null
  /** The type as it stands. */
  readonly currentTitle: string | null
  readonly currentTerm: Term | null
}

const SELECT = `select c.id, c.municipality_id as "municipalityId", c.code, c.group_code as "groupCode",
  (select min(group_title) from request_type g where g.municipality_id = c.municipality_id and g.group_code = c.group_code) as "groupTitle",
  c.title, c.term, c.active, c.emergency, c.reason, c.author_id as "authorId", p.full_name as "authorName",
  o.name as "organizationName", c.created_at as "createdAt", c.state, c.decision, c.decided_at as "decidedAt",
  c.in_force_from as "inForceFrom", t.title as "currentTitle", t.term as "currentTerm"
  from type_change c join person p on p.id = c.author_id left join organization o on o.id = c.organization_id
  left join request_type t on t.municipality_id = c.municipality_id and t.code = c.code`

export async function findTypeChange(db: Queryable, id: number): Promise<TypeChange | null> {
  const { rows } = await db.query<TypeChange>(`${SELECT} where c.id = $1`, [id])
  return rows[0] ?? null
}

export const lockTypeChange = (tx: Tx, id: number): Promise<unknown> =>
  tx.query('select from type_change where id = $1 for update', [id])

type Question = {
  readonly municipalityId: string
  /** Only his; null: the whole town's. */
  readonly authorId: number | null
  readonly before: number | null
  readonly limit: number
}

export async function listTypeChanges(db: Queryable, asked: Question): Promise<TypeChange[]> {
  const { rows } = await db.query<TypeChange>(
    `${SELECT} where c.municipality_id = $1 and ($2::bigint is null or c.author_id = $2) and ($3::bigint is null or c.id < $3)
      order by c.id desc limit $4`,
    [asked.municipalityId, asked.authorId, asked.before, asked.limit],
  )
  return rows
}

type NewChange = Pick<TypeChange, 'municipalityId' | 'code' | 'groupCode' | 'title' | 'term' | 'active' | 'emergency'> &
  Pick<TypeChange, 'reason' | 'authorId'> & { readonly organizationId: number | null; readonly at: Date }

export async function insertTypeChange(tx: Tx, change: NewChange): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into type_change (municipality_id, code, group_code, title, term, active, emergency, reason, author_id, organization_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[change.municipalityId, change.code, change.groupCode, change.title, JSON.stringify(change.term)],
      ...[change.active, change.emergency, change.reason, change.authorId, change.organizationId, change.at],
    ],
  )
  return one(result).id
}

type Decision = {
  readonly state: 'approved' | 'declined'
  readonly decision: string
  readonly at: Date
  readonly by: number
  readonly inForceFrom: string | null
}

export const decideTypeChange = (tx: Tx, id: number, { state, decision, at, by, inForceFrom }: Decision) =>
  tx.query(
    'update type_change set state = $2, decision = $3, decided_at = $4, decided_by = $5, in_force_from = $6 where id = $1',
    [id, state, decision, at, by, inForceFrom],
  )

export const markInForce = (tx: Tx, id: number, code: string) =>
  tx.query(`update type_change set state = 'in_force', code = $2 where id = $1`, [id, code])

export const rewriteType = (tx: Tx, change: TypeChange, code: string) =>
  tx.query(
    `update request_type set title = $3, term = $4, active = $5, term_source = $6 where municipality_id = $1 and code = $2`,
    [change.municipalityId, code, change.title, JSON.stringify(change.term), change.active, sourceOf(change)],
  )

/** A type of its own at the end of its group; its code is the next number there. */
export async function addType(tx: Tx, change: TypeChange): Promise<string> {
  const result = await tx.query<{ code: string }>(
    `insert into request_type (municipality_id, code, group_code, group_title, title, emergency, term, term_source, executor_kind, sort)
     select $1, $2 || '.' || (max(split_part(code, '.', 2)::int) + 1), $2, min(group_title), $3, $4, $5, $6, min(executor_kind), max(sort)
       from request_type where municipality_id = $1 and group_code = $2
     returning code`,
    [
      ...[change.municipalityId, change.groupCode, change.title, change.emergency, JSON.stringify(change.term)],
      sourceOf(change),
    ],
  )
  return one(result).code
}

const sourceOf = ({ decidedAt }: TypeChange): string =>
  `решение функционального оператора${decidedAt ? ` от ${decidedAt.toISOString().slice(0, 10).split('-').reverse().join('.')}` : ''}`
