import { one, type Queryable, type Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'

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

/** The run and its job are one: neither exists without the other. */
export async function queueImport(tx: Tx, run: NewRun): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into import_run (municipality_id, kind, organization_id, file_name, source_path, dry_run, bytes_total, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [run.municipalityId, run.kind, run.organizationId, run.fileName, run.path, run.dryRun, run.bytes, run.personId],
  )
  const { id } = one(result)
  await addJob(tx, 'addresses.import', { runId: id }, { key: `import-${id}` })
  return id
}

export type Choice = { readonly id: number; readonly name: string }

/** Organisations that may have accounts. */
export async function accountHolders(db: Queryable, municipalityId: string): Promise<Choice[]> {
  const { rows } = await db.query<Choice>(
    `select id, name from organization where municipality_id = $1 and kind in ('managing', 'supplier') and state = 'active' order by name, id limit 2000`,
    [municipalityId],
  )
  return rows
}
