import type { Queryable } from '../../platform/database.ts'

export type Workplace = {
  readonly id: number
  readonly kind: string
  readonly name: string
  /** Codes of what it supplies; empty for those who supply nothing. */
  readonly resources: readonly number[]
}

/** The organisation somebody works at, with what it supplies. */
export async function findWorkplace(db: Queryable, organizationId: number | null): Promise<Workplace | null> {
  const { rows } = await db.query<Workplace>({
    name: 'find-workplace',
    text: `select o.id, o.kind, o.name, coalesce((select array_agg(r.resource::int order by r.resource) from organization_resource r
             where r.organization_id = o.id), '{}') as resources
             from organization o where o.id = $1 and o.state = 'active'`,
    values: [organizationId],
  })
  return rows[0] ?? null
}
