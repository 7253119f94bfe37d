import type { Queryable } from '../../platform/database.ts'

/** The town's dispatch (ЕДДС, ЦОЗ): usually one, never more than a few. */
export async function dispatchOf(db: Queryable, municipalityId: string): Promise<number[]> {
  const { rows } = await db.query<{ id: number }>(
    `select id from organization where municipality_id = $1 and kind = 'dispatch' and state = 'active' order by id limit 5`,
    [municipalityId],
  )
  return rows.map(({ id }) => id)
}
