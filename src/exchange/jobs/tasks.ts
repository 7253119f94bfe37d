import type { Deps } from '../../platform/deps.ts'
import { SEND, sendAll, sendNow } from '../actions/send.ts'

export const exchangeTasks = (deps: Deps) => ({
  [SEND]: (payload: { readonly id: number }) => sendNow(deps, payload),
  'exchange.daily': () => sendAll(deps),
})
