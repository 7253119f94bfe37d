import type { Queryable, Tx } from '../../platform/database.ts'
import type { ExportField, ExportFormat, ExportProfile } from '../rules/export-fields.ts'

type Row = {
  organization_id: number
  target: string
  format: ExportFormat
  fields: ExportField[]
  enabled: boolean
  changed_at: Date
}

const COLUMNS = 'organization_id, target, format, fields, enabled, changed_at'

const profileOfRow = (row: Row): ExportProfile => ({
  organizationId: row.organization_id,
  target: row.target,
  format: row.format,
  fields: row.fields,
  enabled: row.enabled,
  changedAt: row.changed_at,
})

/** What may leave to this system; null when the organisation never said so. Look at `enabled` before anything leaves. */
export async function findExportProfile(
  db: Queryable,
  organizationId: number,
  target: string,
): Promise<ExportProfile | null> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from export_profile where organization_id = $1 and target = $2`,
    [organizationId, target],
  )
  return rows[0] ? profileOfRow(rows[0]) : null
}

export async function listExportProfiles(db: Queryable, organizationId: number): Promise<ExportProfile[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from export_profile where organization_id = $1 order by target`,
    [organizationId],
  )
  return rows.map(profileOfRow)
}

export const saveExportProfile = (tx: Tx, profile: ExportProfile & { readonly changedBy: number }): Promise<unknown> =>
  tx.query(
    `insert into export_profile (organization_id, target, format, fields, enabled, changed_by, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (organization_id, target) do update set format = excluded.format, fields = excluded.fields,
       enabled = excluded.enabled, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    [
      profile.organizationId,
      profile.target,
      profile.format,
      profile.fields,
      profile.enabled,
      profile.changedBy,
      profile.changedAt,
    ],
  )
