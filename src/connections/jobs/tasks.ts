import type { Deps } from '../../platform/deps.ts'
import { loadLists } from '../actions/load-lists.ts'
import { type LetterOrder, writeConnectionLetter } from '../actions/write-letter.ts'

/** Thin callers; each may run twice and has one effect. */
export const connectionTasks = (deps: Deps) => ({
  'connections.load': ({ id }: { readonly id: number }) => loadLists(deps, id),
  'connections.letter': (order: LetterOrder) => writeConnectionLetter(deps, order),
})
