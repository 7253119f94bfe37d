import type { Deps } from '../platform/deps.ts'
import { type RunningWorker, startWorker, type Tasks } from '../platform/jobs.ts'

/** Every task of every room. */
export const tasks: Tasks = {}

export const startJobs = (deps: Deps): Promise<RunningWorker> => startWorker(deps, tasks)
