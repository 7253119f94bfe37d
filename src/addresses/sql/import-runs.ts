import { one, type Queryable } from '../../platform/database.ts'

export type ImportRunRow = {
  readonly id: number
  readonly municipalityId: string
  readonly kind: 'houses' | 'accounts'
  readonly organizationId: number | null
  readonly sourcePath: string
  readonly dryRun: boolean
  readonly state: 'queued' | 'running' | 'done' | 'failed'
}

export type NewImportRun = {
  readonly municipalityId: string
  readonly kind: 'houses' | 'accounts'
  readonly organizationId: number | null
  readonly fileName: string
  readonly sourcePath: string
  readonly bytesTotal: number
  readonly dryRun: boolean
  readonly createdBy: number | null
}

export async function createImportRun(db: Queryable, run: NewImportRun): Promise<number> {
  const result = await db.query<{ id: number }>(
    `insert into import_run (municipality_id, kind, organization_id, file_name, source_path, bytes_total, dry_run, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      run.municipalityId,
      run.kind,
      run.organizationId,
      run.fileName,
      run.sourcePath,
      run.bytesTotal,
      run.dryRun,
      run.createdBy,
    ],
  )
  return one(result).id
}

export async function findImportRun(db: Queryable, id: number): Promise<ImportRunRow | null> {
  const { rows } = await db.query<ImportRunRow>(
    `select id, municipality_id as "municipalityId", kind, organization_id as "organizationId", source_path as "sourcePath",
            dry_run as "dryRun", state from import_run where id = $1`,
    [id],
  )
  return rows[0] ?? null
}

const LOCK = 717_004

/** Held by the connection that leads the run: it vanishes with a killed process, so the run can be started again. */
export async function takeRun(db: Queryable, id: number): Promise<boolean> {
  return one(await db.query<{ taken: boolean }>('select pg_try_advisory_lock($1, $2) as taken', [LOCK, id])).taken
}

export async function leaveRun(db: Queryable, id: number): Promise<void> {
  await db.query('select pg_advisory_unlock($1, $2)', [LOCK, id])
}

export async function startRun(db: Queryable, id: number): Promise<void> {
  await db.query(
    `update import_run set state = 'running', stage = 'Чтение файла', bytes_read = 0, rows_read = 0, rows_created = 0, rows_updated = 0,
            rows_unchanged = 0, rows_rejected = 0, error_path = null, message = null, finished_at = null where id = $1`,
    [id],
  )
}

type Progress = { readonly stage: string; readonly bytesRead: number; readonly rowsRead: number }

export async function saveProgress(db: Queryable, id: number, { stage, bytesRead, rowsRead }: Progress): Promise<void> {
  await db.query('update import_run set stage = $2, bytes_read = $3, rows_read = $4 where id = $1', [
    id,
    stage,
    bytesRead,
    rowsRead,
  ])
}

type Result = {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly errorFilePath: string | null
}

export async function finishRun(db: Queryable, id: number, result: Result, at: Date): Promise<void> {
  await db.query(
    `update import_run set state = 'done', stage = 'Готово', bytes_read = bytes_total, rows_read = $2, rows_created = $3, rows_updated = $4,
            rows_unchanged = $5, rows_rejected = $6, error_path = $7, finished_at = $8 where id = $1`,
    [id, result.read, result.created, result.updated, result.unchanged, result.rejected, result.errorFilePath, at],
  )
}

export async function failRun(db: Queryable, id: number, message: string, at: Date): Promise<void> {
  await db.query(`update import_run set state = 'failed', stage = '', message = $2, finished_at = $3 where id = $1`, [
    id,
    message,
    at,
  ])
}
