import type { Queryable } from '../../platform/database.ts'

export type ManagedHouse = {
  readonly id: number
  readonly address: string
  readonly street: string
  readonly managerName: string | null
  /** ISO date of the town */
  readonly since: string | null
}

const MANAGED = `
  select h.id, h.address, h.street, o.name as "managerName", m.since
    from {houses} h
    left join management m on m.house_id = h.id and daterange(m.since, m.until, '[)') @> $2::date
    left join organization o on o.id = m.organization_id`

type Page = {
  readonly day: string
  readonly after: { readonly street: string; readonly id: number } | null
  readonly limit: number
}

/** The register of management by streets, a page at a time. */
export async function managedHouses(
  db: Queryable,
  municipalityId: string,
  { day, after, limit }: Page,
): Promise<ManagedHouse[]> {
  const page = `(select id, address, street from house
     where municipality_id = $1 and ($3::text is null or (street, id) > ($3, $4)) order by street, id limit $5)`
  const { rows } = await db.query<ManagedHouse>({
    name: 'managed-houses',
    text: `${MANAGED.replace('{houses}', () => page)} order by h.street, h.id`,
    values: [municipalityId, day, after?.street ?? null, after?.id ?? null, limit],
  })
  return rows
}

/** Who manages the houses that a search found, in the order of the search. */
export async function managersOf(db: Queryable, ids: readonly number[], day: string): Promise<ManagedHouse[]> {
  if (ids.length === 0) return []
  const { rows } = await db.query<ManagedHouse>({
    name: 'managers-of-found',
    text: `${MANAGED.replace('{houses}', 'house')} where h.id = any($1) order by array_position($1::bigint[], h.id)`,
    values: [ids, day],
  })
  return rows
}
