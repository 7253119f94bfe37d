import { one, type Queryable } from '../../platform/database.ts'

export type ConsoleFacts = {
  readonly organizations: number
  readonly staff: number
  readonly agreements: number
  readonly deadJobs: number
  readonly deadDeliveries: number
  readonly deletionsUnderWay: number
  readonly database: number
}

/** One line a section; only what is counted in a moment. */
export async function consoleFacts(db: Queryable, town: string): Promise<ConsoleFacts> {
  const { rows } = await db.query<ConsoleFacts>(
    `select (select count(*)::int from organization where municipality_id = $1 and state = 'active') as organizations,
            (select count(*)::int from staff s join person p on p.id = s.person_id where p.municipality_id = $1) as staff,
            (select count(*)::int from agreement where municipality_id = $1 and withdrawn_at is null) as agreements,
            (select count(*)::int from graphile_worker.jobs where attempts >= max_attempts) as "deadJobs",
            (select count(*)::int from delivery where state = 'dead' and municipality_id = $1) as "deadDeliveries",
            (select count(*)::int from deletion where municipality_id = $1 and finished_at is null) as "deletionsUnderWay",
            pg_database_size(current_database())::float as database`,
    [town],
  )
  return one({ rows })
}
