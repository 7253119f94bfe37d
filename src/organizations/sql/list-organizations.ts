import type { Queryable } from '../../platform/database.ts'
import type { OrganizationKind } from '../rules/kinds.ts'
import { COLUMNS, type Organization, type OrganizationRow, organizationOfRow } from './organization-rows.ts'

/** By name, a page at a time: `after` is the last row of the page before. */
export async function listOrganizations(
  db: Queryable,
  municipalityId: string,
  asked: { kind?: OrganizationKind | undefined; after?: { name: string; id: number } | undefined; limit?: number } = {},
): Promise<Organization[]> {
  const { rows } = await db.query<OrganizationRow>(
    `select ${COLUMNS} from organization
      where municipality_id = $1 and ($2::text is null or kind = $2) and ($3::text is null or (name, id) > ($3, $4))
      order by name, id limit $5`,
    [municipalityId, asked.kind ?? null, asked.after?.name ?? null, asked.after?.id ?? null, asked.limit ?? 100],
  )
  return rows.map(organizationOfRow)
}
