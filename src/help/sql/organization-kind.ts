import type { Queryable } from '../../platform/database.ts'

export async function organizationKind(db: Queryable, organizationId: number | null): Promise<string | null> {
  if (organizationId === null) return null
  const { rows } = await db.query<{ kind: string }>('select kind from organization where id = $1', [organizationId])
  return rows[0]?.kind ?? null
}
