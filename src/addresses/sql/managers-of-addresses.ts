import type { Queryable } from '../../platform/database.ts'

/** Address key → who manages the house on that day; houses without a manager are not in it. */
export async function managersOfAddresses(
  db: Queryable,
  municipalityId: string,
  keys: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ key: string; id: number }>(
    `select h.address_key as key, m.organization_id as id from house h join management m on m.house_id = h.id
      where h.municipality_id = $1 and h.address_key = any($2) and daterange(m.since, m.until, '[)') @> $3::date`,
    [municipalityId, keys, day],
  )
  return new Map(rows.map(({ key, id }) => [key, id]))
}
