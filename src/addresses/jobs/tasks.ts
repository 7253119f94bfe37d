import type { Deps } from '../../platform/deps.ts'
import { runImport } from '../actions/run-import.ts'

/** Thin callers; each may run twice and has one effect. */
export const addressTasks = (deps: Deps) => ({
  'addresses.import': ({ runId }: { readonly runId: number }) => runImport(deps, runId),
})
