import type { Queryable, Tx } from '../../platform/database.ts'

export type LinkedExecutor = {
  readonly id: number
  readonly name: string
  readonly kind: 'contractor' | 'supplier'
  readonly phone: string | null
  readonly since: string
}

const IN_FORCE = `l.since <= $2 and (l.until is null or l.until > $2) and o.state = 'active'`

/** The only executors this managing organisation may redirect to (GRZ-3.3.1-1); `day` is the town's own ISO date. */
export async function linkedExecutors(db: Queryable, managingId: number, day = today()): Promise<LinkedExecutor[]> {
  const { rows } = await db.query<LinkedExecutor>(
    `select o.id, o.name, o.kind, o.phone, l.since from organization_link l join organization o on o.id = l.executor_id
      where l.managing_id = $1 and ${IN_FORCE} order by o.name, o.id`,
    [managingId, day],
  )
  return rows
}

// Every Russian zone is east of Greenwich: for a caller who does not know the town's day this one is hours late, never early.
const today = (): string => new Date().toISOString().slice(0, 10)

/** A link that ended begins anew. False when it is in force already. */
export async function insertLink(tx: Tx, managingId: number, executorId: number, day: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into organization_link as l (managing_id, executor_id, since) values ($1, $2, $3)
     on conflict (managing_id, executor_id) do update set since = excluded.since, until = null where l.until is not null`,
    [managingId, executorId, day],
  )
  return rowCount === 1
}

/** A link of less than a day leaves nothing behind but its line in the story. */
export async function endLink(tx: Tx, managingId: number, executorId: number, day: string): Promise<boolean> {
  const gone = await tx.query(
    'delete from organization_link where managing_id = $1 and executor_id = $2 and since >= $3 and until is null',
    [managingId, executorId, day],
  )
  if (gone.rowCount === 1) return true
  const ended = await tx.query(
    'update organization_link set until = $3 where managing_id = $1 and executor_id = $2 and until is null',
    [managingId, executorId, day],
  )
  return ended.rowCount === 1
}
