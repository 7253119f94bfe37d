import { rm } from 'node:fs/promises'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, sentence } from '../../kernel/refusal.ts'
import type { Db } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { importAccounts } from '../actions/import-accounts.ts'
import { importHouses } from '../actions/import-houses.ts'
import type { ImportedFile, ImportProgress, ImportSummary } from '../actions/import-table.ts'

type Run = {
  readonly id: number
  readonly municipalityId: string
  readonly kind: 'houses' | 'accounts'
  readonly organizationId: number | null
  readonly path: string
  readonly dryRun: boolean
}

const TELL_EVERY = 1000

/** Loads the list of one run. A run that ended is left alone; one that died half way left nothing, so it begins anew. */
export async function runImport(deps: Deps, runId: number): Promise<void> {
  const run = await begin(deps.db, runId)
  if (!run) return
  const file = { path: run.path, dryRun: run.dryRun, onProgress: teller(deps.db, runId) }
  try {
    await finish(deps, run, await load(deps, run, file))
  } catch (error) {
    await note(
      deps.db,
      runId,
      'Загрузка прервалась по нашей ошибке, она повторится сама. Из файла пока ничего не записано.',
    )
    throw error
  }
}

async function begin(db: Db, runId: number): Promise<Run | null> {
  const { rows } = await db.query<Run>(
    `update import_run set state = 'running', stage = 'Начинаем', message = null where id = $1 and state in ('queued', 'running')
     returning id, municipality_id as "municipalityId", kind, organization_id as "organizationId", source_path as path, dry_run as "dryRun"`,
    [runId],
  )
  return rows[0] ?? null
}

async function load(deps: Deps, run: Run, file: ImportedFile): Promise<ImportSummary | Refusal> {
  const { municipalityId, organizationId } = run
  if (run.kind === 'houses') return importHouses(deps, { ...file, municipalityId })
  if (organizationId === null) throw new Error(`import run ${run.id} of accounts has no organisation`)
  const columns = getRegulation(municipalityId).accountList
  return importAccounts(deps, { ...file, municipalityId, organizationId, columns })
}

/** Progress goes past the import's own transaction, else nobody would see it before the end; at most once a second. */
function teller(db: Db, runId: number): (progress: ImportProgress) => void {
  let told = 0
  let stageTold = ''
  return ({ stage, bytesRead, rowsRead }) => {
    const now = performance.now()
    if (stage === stageTold && now - told < TELL_EVERY) return
    told = now
    stageTold = stage
    db.query(`update import_run set stage = $2, bytes_read = $3, rows_read = $4 where id = $1 and state = 'running'`, [
      runId,
      stage,
      bytesRead,
      rowsRead,
      // A line of progress that was lost is no reason to stop the import.
    ]).catch(() => {})
  }
}

async function finish({ db, clock }: Deps, run: Run, result: ImportSummary | Refusal): Promise<void> {
  if (isRefusal(result)) {
    await db.query(`update import_run set state = 'failed', message = $2, finished_at = $3 where id = $1`, [
      run.id,
      sentence(result),
      clock(),
    ])
  } else
    await db.query(
      `update import_run set state = 'done', stage = '', bytes_read = bytes_total, rows_read = $2, rows_created = $3, rows_updated = $4,
              rows_unchanged = $5, rows_rejected = $6, error_path = $7, finished_at = $8 where id = $1`,
      [
        ...[run.id, result.read, result.created, result.updated, result.unchanged, result.rejected],
        ...[result.errorFilePath, clock()],
      ],
    )
  // The list holds personal data: it is kept no longer than the run needs it.
  await rm(run.path, { force: true })
}

const note = (db: Db, runId: number, message: string) =>
  db.query(`update import_run set message = $2 where id = $1`, [runId, message])
