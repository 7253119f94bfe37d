import type { Queryable } from '../../platform/database.ts'

/**
 * SQL of the organisation (id, name) that takes what has no managing one. A town may have two operators (in Ухта one
 * functional, one technical): the one whose people hold the role comes first. The argument is SQL: the municipality.
 */
export const functionalOperatorSql = (municipality: string): string =>
  `select o.id, o.name from organization o
     cross join lateral (select exists (
       select from staff s where s.organization_id = o.id and s.state = 'active' and 'functional_operator' = any (s.roles)
     ) as appointed) a
    where o.municipality_id = ${municipality} and o.state = 'active' and (o.kind = 'operator' or a.appointed)
    order by a.appointed desc, (o.kind = 'operator') desc, o.id limit 1`

export async function functionalOperatorOf(db: Queryable, municipalityId: string): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(functionalOperatorSql('$1'), [municipalityId])
  return rows[0]?.id ?? null
}
