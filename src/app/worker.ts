import { addressTasks } from '../addresses/index.ts'
import { connectionTasks } from '../connections/index.ts'
import { exchangeTasks } from '../exchange/index.ts'
import { forgetRecipient, notificationTasks } from '../notifications/index.ts'
import { operationTasks } from '../operation/index.ts'
import { forgetSubscriber, outageTasks } from '../outages/index.ts'
import { forgetClosed, peopleTasks } from '../people/index.ts'
import { makeCheckpoint } from '../platform/audit.ts'
import { inTransaction } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { addJob, type RunningWorker, type Schedule, startWorker, type Tasks } from '../platform/jobs.ts'
import { sweepFiles } from '../platform/sweep-files.ts'
import { forgetApplicant, requestTasks } from '../requests/index.ts'
import { forgetAuthor, supportTasks } from '../support/index.ts'

const SWEEP = 'files.sweep'
const CHECKPOINT = 'audit.checkpoint'
const FORGET = 'people.forget'
const COPY = 'operation.copy'
const EXCHANGE = 'exchange.daily'
const WATCH = 'operation.watch'

/** Every task of every room, and those of the house itself. */
export const tasksOf = (deps: Deps): Tasks => ({
  ...addressTasks(deps),
  ...peopleTasks(deps),
  ...notificationTasks(deps),
  ...operationTasks(deps),
  ...outageTasks(deps),
  ...requestTasks(deps),
  ...supportTasks(deps),
  ...connectionTasks(deps),
  ...exchangeTasks(deps),
  [FORGET]: () => forgetClosed(deps, [forgetApplicant, forgetSubscriber, forgetRecipient, forgetAuthor]),
  [SWEEP]: async () => {
    await sweepFiles(deps)
  },
  [CHECKPOINT]: async () => {
    await makeCheckpoint(deps.db, deps.clock())
  },
})

// At night by the clock of the towns.
const schedules: readonly Schedule[] = [
  { task: SWEEP, at: '40 0 * * *' },
  { task: CHECKPOINT, at: '20 0 * * *' },
  { task: FORGET, at: '20 1 * * *' },
  { task: COPY, at: '50 0 * * *' },
  { task: EXCHANGE, at: '30 1 * * *' },
  { task: WATCH, at: '*/10 * * * *' },
]

export async function startJobs(deps: Deps): Promise<RunningWorker> {
  const worker = await startWorker(deps, tasksOf(deps), { schedules })
  // A machine that was off at night, and a database that was just restored, make theirs at once.
  if (deps.config.copies) await inTransaction(deps.db, async (tx) => addJob(tx, COPY, {}, { key: COPY }))
  return worker
}
