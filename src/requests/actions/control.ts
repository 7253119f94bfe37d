import { refuse } from '../../kernel/refusal.ts'
import type { DeedAction } from './deed.ts'

const said = (comment: string) => (comment === '' ? {} : { note: comment.slice(0, 5000) })

/** The dispatch service watches this one: a mark on the list and on the card, and the alarms of its term (UHT-1.4-v). */
export const takeControl: DeedAction = (entry, { organizationId, regulation }) =>
  organizationId === null
    ? refuse('not_entitled', 'На контроль берёт служба, в которой вы работаете.', {
        clause: regulation.clauses.control,
      })
    : { set: { controllerId: organizationId }, changes: said(entry.text('note')) }

/** Nobody watches it any more; of a message its executor alone answers from now on. */
export const releaseControl: DeedAction = (entry, { request, regulation }) => ({
  set: {
    controllerId: null,
    controllerUnitId: null,
    ...(regulation.scheme === 'messages' && request.executorId !== null ? { managerId: request.executorId } : {}),
  },
  changes: said(entry.text('note')),
})
