import type { Queryable } from '../../platform/database.ts'

/** Organisations by which a zone may be named: «all houses where it works». Id → name. */
export async function servers(db: Queryable, municipalityId: string): Promise<ReadonlyMap<number, string>> {
  const { rows } = await db.query<{ id: number; name: string }>(
    `select id, name from organization
      where municipality_id = $1 and kind in ('managing', 'supplier', 'contractor') and state = 'active' order by kind, name`,
    [municipalityId],
  )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
