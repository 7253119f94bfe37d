import type { Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { insertRun, type NewRun } from '../sql/import-runs.ts'

/** The run and its job are one: neither exists without the other. */
export async function queueImport(tx: Tx, run: NewRun): Promise<number> {
  const id = await insertRun(tx, run)
  addJob(tx, 'addresses.import', { runId: id }, { key: `import-${id}` })
  return id
}
