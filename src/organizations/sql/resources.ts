import type { Queryable, Tx } from '../../platform/database.ts'

export async function resourcesOf(db: Queryable, organizationId: number): Promise<number[]> {
  const { rows } = await db.query<{ resource: number }>(
    'select resource from organization_resource where organization_id = $1 order by resource',
    [organizationId],
  )
  return rows.map(({ resource }) => resource)
}

/** These and no others. */
export async function saveResources(tx: Tx, organizationId: number, resources: readonly number[]): Promise<void> {
  await tx.query('delete from organization_resource where organization_id = $1 and resource <> all ($2)', [
    organizationId,
    resources,
  ])
  await tx.query('insert into organization_resource select $1, unnest($2::smallint[]) on conflict do nothing', [
    organizationId,
    resources,
  ])
}
