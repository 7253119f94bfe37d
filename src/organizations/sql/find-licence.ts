import type { Queryable } from '../../platform/database.ts'

export type LicenceFile = { readonly name: string; readonly mediaType: string; readonly sha256: Buffer }

export async function findLicence(
  db: Queryable,
  municipalityId: string,
  organizationId: number,
): Promise<LicenceFile | null> {
  const { rows } = await db.query<LicenceFile>(
    `select f.name, f.media_type as "mediaType", f.sha256 from organization o join file f on f.id = o.licence_file_id
      where o.municipality_id = $1 and o.id = $2`,
    [municipalityId, organizationId],
  )
  return rows[0] ?? null
}
