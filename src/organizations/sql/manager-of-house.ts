import type { Queryable } from '../../platform/database.ts'

/** By the register of management on that day (ISO date of the town); null when nobody does or its manager is suspended. */
export async function managerOfHouse(db: Queryable, houseId: number, day: string): Promise<number | null> {
  const { rows } = await db.query<{ organization_id: number }>(
    `select m.organization_id from management m join organization o on o.id = m.organization_id
      where m.house_id = $1 and daterange(m.since, m.until, '[)') @> $2::date and o.state = 'active'`,
    [houseId, day],
  )
  return rows[0]?.organization_id ?? null
}
