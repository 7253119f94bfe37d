import type { Queryable } from '../../platform/database.ts'

/** The technical operators of a town, each in his own account. */
export const TECHNICIANS = `select p.id as person_id, null::bigint as organization_id
  from staff s join person p on p.id = s.person_id
 where p.municipality_id = $1 and 'technical_operator' = any(s.roles)`

export async function townIds(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ id: string }>('select id from municipality order by id')
  return rows.map(({ id }) => id)
}
