import { one, type Queryable, type Tx } from '../../platform/database.ts'

export type ImportKind = 'houses' | 'accounts'

export type ImportRun = {
  readonly id: number
  readonly kind: ImportKind
  readonly organizationName: string | null
  readonly fileName: string
  readonly dryRun: boolean
  readonly state: 'queued' | 'running' | 'done' | 'failed'
  readonly stage: string
  readonly bytesTotal: number
  readonly bytesRead: number
  readonly rowsRead: number
  readonly rowsCreated: number
  readonly rowsUpdated: number
  readonly rowsUnchanged: number
  readonly rowsRejected: number
  readonly errorPath: string | null
  readonly message: string | null
  readonly createdAt: Date
  readonly createdBy: string | null
}

const SELECT = `
  select r.id, r.kind, o.name as "organizationName", r.file_name as "fileName", r.dry_run as "dryRun", r.state, r.stage,
         r.bytes_total as "bytesTotal", r.bytes_read as "bytesRead", r.rows_read as "rowsRead", r.rows_created as "rowsCreated",
         r.rows_updated as "rowsUpdated", r.rows_unchanged as "rowsUnchanged", r.rows_rejected as "rowsRejected",
         r.error_path as "errorPath", r.message, r.created_at as "createdAt", p.full_name as "createdBy"
    from import_run r left join organization o on o.id = r.organization_id left join person p on p.id = r.created_by`

/** Newest first. */
export async function importRuns(
  db: Queryable,
  municipalityId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<ImportRun[]> {
  const { rows } = await db.query<ImportRun>({
    name: 'import-runs',
    text: `${SELECT} where r.municipality_id = $1 and ($2::bigint is null or r.id < $2) order by r.id desc limit $3`,
    values: [municipalityId, before, limit],
  })
  return rows
}

export async function findImportRun(db: Queryable, municipalityId: string, id: number): Promise<ImportRun | null> {
  const { rows } = await db.query<ImportRun>({
    name: 'import-run',
    text: `${SELECT} where r.municipality_id = $1 and r.id = $2`,
    values: [municipalityId, id],
  })
  return rows[0] ?? null
}

export type NewRun = {
  readonly municipalityId: string
  readonly kind: ImportKind
  readonly organizationId: number | null
  readonly fileName: string
  readonly path: string
  readonly dryRun: boolean
  readonly bytes: number
  /** null: a command of the installation's own administrator */
  readonly personId: number | null
}

export async function insertRun(tx: Tx, run: NewRun): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into import_run (municipality_id, kind, organization_id, file_name, source_path, dry_run, bytes_total, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [run.municipalityId, run.kind, run.organizationId, run.fileName, run.path, run.dryRun, run.bytes, run.personId],
  )
  return one(result).id
}

export type Run = {
  readonly id: number
  readonly municipalityId: string
  readonly kind: ImportKind
  readonly organizationId: number | null
  readonly path: string
  readonly dryRun: boolean
  readonly personId: number | null
}

/** null: it ended already. One that died half way begins anew. */
export async function beginRun(db: Queryable, runId: number): Promise<Run | null> {
  const { rows } = await db.query<Run>(
    `update import_run set state = 'running', stage = 'Начинаем', message = null where id = $1 and state in ('queued', 'running')
     returning id, municipality_id as "municipalityId", kind, organization_id as "organizationId", source_path as path,
               dry_run as "dryRun", created_by as "personId"`,
    [runId],
  )
  return rows[0] ?? null
}

export type Progress = { readonly stage: string; readonly bytesRead: number; readonly rowsRead: number }

export const noteProgress = (db: Queryable, runId: number, { stage, bytesRead, rowsRead }: Progress) =>
  db.query(`update import_run set stage = $2, bytes_read = $3, rows_read = $4 where id = $1 and state = 'running'`, [
    runId,
    stage,
    bytesRead,
    rowsRead,
  ])

export const noteMessage = (db: Queryable, runId: number, message: string) =>
  db.query(`update import_run set message = $2 where id = $1`, [runId, message])

export const failRun = (db: Queryable, runId: number, message: string, at: Date) =>
  db.query(`update import_run set state = 'failed', message = $2, finished_at = $3 where id = $1`, [runId, message, at])

export type Counts = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly errorFilePath: string | null
}

export const finishRun = (db: Queryable, runId: number, counts: Counts, at: Date) =>
  db.query(
    `update import_run set state = 'done', stage = '', bytes_read = bytes_total, rows_read = $2, rows_created = $3, rows_updated = $4,
            rows_unchanged = $5, rows_rejected = $6, error_path = $7, finished_at = $8 where id = $1`,
    [
      ...[runId, counts.read, counts.created, counts.updated, counts.unchanged, counts.rejected],
      ...[counts.errorFilePath, at],
    ],
  )

export type Choice = { readonly id: number; readonly name: string }

/** Organisations that may have accounts. */
export async function accountHolders(db: Queryable, municipalityId: string): Promise<Choice[]> {
  const { rows } = await db.query<Choice>(
    `select id, name from organization where municipality_id = $1 and kind in ('managing', 'supplier') and state = 'active' order by name, id limit 2000`,
    [municipalityId],
  )
  return rows
}
