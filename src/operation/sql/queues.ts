import type { Queryable } from '../../platform/database.ts'

export type Queue = {
  readonly task: string
  readonly waiting: number
  readonly ahead: number
  readonly dead: number
  readonly oldest: Date | null
}

/** Jobs by what they do: those that should run by now, those of a later moment, those that nobody tries any more. */
export async function queues(db: Queryable): Promise<Queue[]> {
  const { rows } = await db.query<Queue>(
    `select task_identifier as task,
            count(*) filter (where run_at <= now() and attempts < max_attempts)::int as waiting,
            count(*) filter (where run_at > now() and attempts < max_attempts)::int as ahead,
            count(*) filter (where attempts >= max_attempts)::int as dead,
            min(run_at) filter (where run_at <= now() and attempts < max_attempts) as oldest
       from graphile_worker.jobs group by 1 order by dead desc, waiting desc, 1`,
  )
  return rows
}

export async function deadJobCount(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ dead: number }>(
    'select count(*)::int as dead from graphile_worker.jobs where attempts >= max_attempts',
  )
  return rows[0]?.dead ?? 0
}

export type DeadJob = {
  readonly id: number
  readonly task: string
  readonly attempts: number
  readonly error: string
  readonly at: Date
}

/** The latest first. Payloads are not read: they may name people. */
export async function deadJobs(db: Queryable, before: number | null, limit: number): Promise<DeadJob[]> {
  const { rows } = await db.query<DeadJob>(
    `select id, task_identifier as task, attempts, coalesce(split_part(last_error, E'\n', 1), '') as error, updated_at as at
       from graphile_worker.jobs where attempts >= max_attempts and ($1::bigint is null or id < $1) order by id desc limit $2`,
    [before, limit],
  )
  return rows
}

/** False when it has been retried before, or done. */
export async function retryJobRow(db: Queryable, id: number): Promise<boolean> {
  const { rows } = await db.query(
    `select from graphile_worker.reschedule_jobs(
       array(select id from graphile_worker.jobs where id = $1 and attempts >= max_attempts), run_at => now(), attempts => 0)`,
    [id],
  )
  return rows.length > 0
}
