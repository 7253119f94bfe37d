import type { Queryable } from '../../platform/database.ts'

export async function organizationOf(
  db: Queryable,
  municipalityId: string,
  id: number,
): Promise<{ id: number; kind: string } | null> {
  const { rows } = await db.query<{ id: number; kind: string }>(
    'select id, kind from organization where municipality_id = $1 and id = $2',
    [municipalityId, id],
  )
  return rows[0] ?? null
}
