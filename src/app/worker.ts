import { addressTasks } from '../addresses/index.ts'
import type { Deps } from '../platform/deps.ts'
import { type RunningWorker, startWorker, type Tasks } from '../platform/jobs.ts'
import { requestTasks } from '../requests/index.ts'

/** Every task of every room. */
export const tasksOf = (deps: Deps): Tasks => ({ ...addressTasks(deps), ...requestTasks(deps) })

export const startJobs = (deps: Deps): Promise<RunningWorker> => startWorker(deps, tasksOf(deps))
