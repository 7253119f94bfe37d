import type { Deps } from '../../platform/deps.ts'
import { copyByItself } from '../actions/copy.ts'
import { watch } from '../actions/watch.ts'

export const operationTasks = (deps: Deps) => ({
  'operation.copy': () => copyByItself(deps),
  'operation.watch': () => watch(deps),
})
