import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type DataChange = {
  readonly id: number
  readonly municipalityId: string
  readonly organizationId: number
  readonly organizationName: string
  readonly state: 'asked' | 'decided'
  /** Field → [old, new] */
  readonly changes: Readonly<Record<string, readonly [string, string]>>
  readonly comment: string
  readonly askedBy: number
  readonly askedByName: string
  readonly askedAt: Date
  readonly applied: readonly string[]
  readonly reason: string | null
  readonly decidedByName: string | null
  readonly decidedAt: Date | null
}

const SELECT = `
  select d.id, d.municipality_id as "municipalityId", d.organization_id as "organizationId", o.name as "organizationName", d.state,
         d.changes, d.comment, d.asked_by as "askedBy", a.full_name as "askedByName", d.asked_at as "askedAt", d.applied, d.reason,
         b.full_name as "decidedByName", d.decided_at as "decidedAt"
    from data_change d join organization o on o.id = d.organization_id join person a on a.id = d.asked_by
    left join person b on b.id = d.decided_by`

export async function findDataChange(db: Queryable, municipalityId: string, id: number): Promise<DataChange | null> {
  const { rows } = await db.query<DataChange>(`${SELECT} where d.municipality_id = $1 and d.id = $2`, [
    municipalityId,
    Number.isSafeInteger(id) ? id : 0,
  ])
  return rows[0] ?? null
}

export async function lockDataChange(tx: Tx, municipalityId: string, id: number): Promise<DataChange | null> {
  await tx.query('select from data_change where id = $1 for update', [Number.isSafeInteger(id) ? id : 0])
  return findDataChange(tx, municipalityId, id)
}

type Question = {
  readonly municipalityId: string
  readonly organizationId?: number | undefined
  readonly state?: DataChange['state'] | undefined
  readonly before?: number | undefined
  readonly limit: number
}

/** The latest first. */
export async function listDataChanges(db: Queryable, asked: Question): Promise<DataChange[]> {
  const { rows } = await db.query<DataChange>(
    `${SELECT} where d.municipality_id = $1 and ($2::bigint is null or d.organization_id = $2) and ($3::text is null or d.state = $3)
        and ($4::bigint is null or d.id < $4) order by d.id desc limit $5`,
    [asked.municipalityId, asked.organizationId ?? null, asked.state ?? null, asked.before ?? null, asked.limit],
  )
  return rows
}

type NewChange = Pick<DataChange, 'municipalityId' | 'organizationId' | 'changes' | 'comment' | 'askedBy' | 'askedAt'>

export async function insertDataChange(tx: Tx, change: NewChange): Promise<number> {
  const { municipalityId, organizationId, changes, comment, askedBy, askedAt } = change
  const result = await tx.query<{ id: number }>(
    `insert into data_change (municipality_id, organization_id, changes, comment, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [municipalityId, organizationId, JSON.stringify(changes), comment, askedBy, askedAt],
  )
  return one(result).id
}

type Decision = { readonly applied: readonly string[]; readonly reason: string; readonly by: number; readonly at: Date }

export const decideDataChange = (tx: Tx, id: number, { applied, reason, by, at }: Decision): Promise<unknown> =>
  tx.query(
    `update data_change set state = 'decided', applied = $2, reason = nullif($3, ''), decided_by = $4, decided_at = $5 where id = $1`,
    [id, applied, reason, by, at],
  )
