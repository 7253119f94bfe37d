import type { Queryable } from '../../platform/database.ts'

/**
 * The organisation that takes what has no managing one. A town may have two operators (in Ухта one functional, one
 * technical): the one whose people hold the role comes first.
 */
export async function functionalOperatorOf(db: Queryable, municipalityId: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `select o.id from organization o
       cross join lateral (select exists (
         select from staff s where s.organization_id = o.id and s.state = 'active' and 'functional_operator' = any (s.roles)
       ) as appointed) a
      where o.municipality_id = $1 and o.state = 'active' and (o.kind = 'operator' or a.appointed)
      order by a.appointed desc, (o.kind = 'operator') desc, o.id limit 1`,
    [municipalityId],
  )
  return rows[0]?.id ?? null
}
