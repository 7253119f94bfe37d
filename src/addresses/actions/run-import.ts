import { rm } from 'node:fs/promises'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal, type Refusal, sentence } from '../../kernel/refusal.ts'
import { type Db, inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { beginRun, failRun, finishRun, noteMessage, noteProgress, type Run } from '../sql/import-runs.ts'
import { importAccounts } from './import-accounts.ts'
import { importHouses } from './import-houses.ts'
import type { ImportedFile, ImportProgress, ImportSummary } from './import-table.ts'

const TELL_EVERY = 1000

/** Loads the list of one run. A run that ended is left alone; one that died half way left nothing, so it begins anew. */
export async function runImport(deps: Deps, runId: number): Promise<void> {
  const run = await beginRun(deps.db, runId)
  if (!run) return
  const today = dayIn(getRegulation(run.municipalityId).timeZone, deps.clock())
  const file = { path: run.path, dryRun: run.dryRun, today, onProgress: teller(deps.db, runId) }
  try {
    await finish(deps, run, await load(deps, run, file))
  } catch (error) {
    await noteMessage(
      deps.db,
      runId,
      'Загрузка прервалась по нашей ошибке, она повторится сама. Из файла пока ничего не записано.',
    )
    throw error
  }
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
  return (progress) => {
    const now = performance.now()
    if (progress.stage === stageTold && now - told < TELL_EVERY) return
    told = now
    stageTold = progress.stage
    // A line of progress that was lost is no reason to stop the import.
    noteProgress(db, runId, progress).catch(() => {})
  }
}

async function finish({ db, clock }: Deps, run: Run, result: ImportSummary | Refusal): Promise<void> {
  if (isRefusal(result)) await failRun(db, run.id, sentence(result), clock())
  else
    await inTransaction(db, async (tx) => {
      await finishRun(tx, run.id, result, clock())
      const { read, created, updated, rejected } = result
      await appendEvent(tx, {
        municipalityId: run.municipalityId,
        subject: 'import',
        subjectId: run.id,
        at: clock(),
        actor: { id: run.personId, role: run.personId === null ? 'system' : 'technical_operator' },
        deed: run.dryRun ? 'check-list' : 'load-list',
        changes: { said: { kind: run.kind, read, created, updated, rejected } },
      })
      return null
    })
  // The list holds personal data: it is kept no longer than the run needs it.
  await rm(run.path, { force: true })
}
