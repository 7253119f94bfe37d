import type { Deps } from '../../platform/deps.ts'
import { sendLetter } from '../actions/send-letter.ts'

export const supportTasks = (deps: Deps) => ({
  'support.letter': ({ ticketId }: { readonly ticketId: number }) => sendLetter(deps, ticketId),
})
