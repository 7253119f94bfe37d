import { one, type Queryable } from '../../platform/database.ts'

export type CopyRun = {
  readonly id: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly folder: string
  readonly bytes: number | null
  readonly files: number | null
  readonly trouble: string | null
}

export async function beginRun(db: Queryable, folder: string, at: Date): Promise<number> {
  const { rows } = await db.query<{ id: number }>(
    'insert into copy_run (folder, started_at) values ($1, $2) returning id',
    [folder, at],
  )
  return one({ rows }).id
}

export const endRun = (
  db: Queryable,
  id: number,
  { at, bytes, files, trouble }: { at: Date; bytes: number | null; files: number | null; trouble: string | null },
): Promise<unknown> =>
  db.query('update copy_run set finished_at = $2, bytes = $3, files = $4, trouble = $5 where id = $1', [
    id,
    at,
    bytes,
    files,
    trouble,
  ])

/** The latest first. */
export async function listRuns(db: Queryable, limit: number): Promise<CopyRun[]> {
  const { rows } = await db.query<CopyRun>(
    `select id, started_at as "startedAt", finished_at as "finishedAt", folder, bytes, files, trouble
       from copy_run order by started_at desc, id desc limit $1`,
    [limit],
  )
  return rows
}
