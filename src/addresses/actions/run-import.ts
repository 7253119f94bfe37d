import { isRefusal, type Refusal, refuse, sentence } from '../../kernel/refusal.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { ListForm } from '../rules/account-row.ts'
import {
  failRun,
  findImportRun,
  finishRun,
  type ImportRunRow,
  leaveRun,
  saveProgress,
  startRun,
  takeRun,
} from '../sql/import-runs.ts'
import { importAccounts } from './import-accounts.ts'
import { importHouses } from './import-houses.ts'
import type { ImportProgress, ImportSummary } from './import-table.ts'

type ImportDeps = Pick<Deps, 'db' | 'clock'>

/** Form of the account list by municipality: the регламент of each town has its own. */
export type ListForms = (municipalityId: string) => ListForm

const TWICE_A_SECOND = 500

/**
 * Leads a queued run to its end; the job and the command line call the same. A run that was interrupted is simply run
 * again: its transaction left nothing. A run that is done is left alone, so a repeated job has one effect.
 */
export async function runImport(deps: ImportDeps, runId: number, forms: ListForms): Promise<Outcome> {
  // A connection of its own: the import's is inside its transaction, where progress would be seen by nobody.
  const leader = await deps.db.connect()
  let broken: Error | undefined
  const onError = (error: Error): void => {
    broken = error
  }
  leader.on('error', onError)
  try {
    if (!(await takeRun(leader, runId))) return refuse('illegal_step', 'Эта загрузка уже идёт.')
    return await leadTaken(deps, leader, runId, forms)
  } finally {
    leader.off('error', onError)
    leader.release(broken)
  }
}

type Outcome = ImportSummary | Refusal | 'already done'

async function leadTaken(deps: ImportDeps, leader: Queryable, runId: number, forms: ListForms): Promise<Outcome> {
  try {
    const run = await findImportRun(leader, runId)
    if (!run) return refuse('not_found', 'Такой загрузки нет.')
    return run.state === 'done' ? 'already done' : await lead(deps, leader, run, forms)
  } finally {
    // Before the connection goes, not by its going: a dropped backend ends a moment later, and a run started again at
    // once would be told that it is still under way. A connection that is dead already has no lock.
    await leaveRun(leader, runId).catch(() => {})
  }
}

async function lead(
  deps: ImportDeps,
  leader: Queryable,
  run: ImportRunRow,
  forms: ListForms,
): Promise<ImportSummary | Refusal> {
  await startRun(leader, run.id)
  const progress = reportProgress(leader, run.id)
  try {
    const result = await importOf(deps, run, forms, progress.tell)
    await progress.stop()
    if (isRefusal(result)) await failRun(leader, run.id, sentence(result), deps.clock())
    else await finishRun(leader, run.id, result, deps.clock())
    return result
  } catch (error) {
    await progress.stop()
    const message = 'Загрузка прервана из-за сбоя. Ничего из файла не записано: запустите загрузку ещё раз.'
    // By another connection: it may be this one that failed.
    await failRun(deps.db, run.id, message, deps.clock()).catch(() => {})
    throw error
  }
}

function importOf(
  deps: ImportDeps,
  { kind, municipalityId, organizationId, sourcePath: path, dryRun }: ImportRunRow,
  forms: ListForms,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportSummary | Refusal> {
  if (kind === 'houses') return importHouses(deps, { municipalityId, path, dryRun, onProgress })
  if (organizationId === null)
    return Promise.resolve(refuse('invalid', 'Не указано, чьи это лицевые счета: выберите организацию.'))
  return importAccounts(deps, {
    municipalityId,
    organizationId,
    path,
    dryRun,
    onProgress,
    columns: forms(municipalityId),
  })
}

/** Keeps the latest word only and writes it at most twice a second. */
function reportProgress(
  db: Queryable,
  runId: number,
): { tell: (progress: ImportProgress) => void; stop: () => Promise<void> } {
  let latest: ImportProgress | null = null
  let writing = Promise.resolve()
  const write = (): void => {
    if (!latest) return
    const said = latest
    latest = null
    // Progress is a courtesy: when it cannot be written the import goes on.
    writing = writing.then(() => saveProgress(db, runId, said)).catch(() => {})
  }
  const timer = setInterval(write, TWICE_A_SECOND)
  return {
    tell: (progress) => {
      latest = progress
    },
    stop: () => {
      clearInterval(timer)
      return writing
    },
  }
}
