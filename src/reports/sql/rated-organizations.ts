import type { Queryable } from '../../platform/database.ts'

/** Whose work is compared in public: who answers for it in this town, and is no single person. */
export async function ratedOrganizations(
  db: Queryable,
  municipalityId: string,
  by: 'manager' | 'executor',
): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ id: number; name: string }>(
    `select id, name from organization
      where municipality_id = $1 and ($2 = 'executor' or kind = 'managing') and state = 'active' and not natural_person`,
    [municipalityId, by],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
