import type { Queryable } from '../../platform/database.ts'

/** SQL of one row (id, name) or none; the arguments are SQL too: the house's id and the town's day. */
export const managerOfHouseSql = (house: string, day: string): string =>
  `select o.id, o.name from management m join organization o on o.id = m.organization_id
    where m.house_id = ${house} and daterange(m.since, m.until, '[)') @> ${day}::date and o.state = 'active'`

/** By the register of management on that day (ISO date of the town); null when nobody does or its manager is suspended. */
export async function managerOfHouse(db: Queryable, houseId: number, day: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(managerOfHouseSql('$1', '$2'), [houseId, day])
  return rows[0]?.id ?? null
}
