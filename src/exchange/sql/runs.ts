import type { Queryable } from '../../platform/database.ts'

export type Run = {
  readonly id: number
  readonly linkId: number
  readonly name: string
  readonly at: Date
  readonly rows: number
  readonly error: string | null
}

/** What was sent in the town and what came of it, the latest first. */
export async function runsOf(db: Queryable, municipalityId: string, before: number | null): Promise<Run[]> {
  const { rows } = await db.query<Run>(
    `select r.id, r.link_id as "linkId", l.name, r.at, r.rows, r.error from exchange_run r join exchange_link l on l.id = r.link_id
      where l.municipality_id = $1 and ($2::bigint is null or r.id < $2) order by r.id desc limit 50`,
    [municipalityId, before],
  )
  return rows
}

export async function insertRun(db: Queryable, run: Omit<Run, 'id' | 'name'>): Promise<void> {
  await db.query('insert into exchange_run (link_id, at, rows, error) values ($1, $2, $3, $4)', [
    run.linkId,
    run.at,
    run.rows,
    run.error,
  ])
}

export async function lastSuccess(db: Queryable, linkId: number): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date }>(
    'select at from exchange_run where link_id = $1 and error is null order by id desc limit 1',
    [linkId],
  )
  return rows[0]?.at ?? null
}
