import { invalid } from '../../kernel/refusal.ts'
import { takenInto } from '../rules/message-scheme.ts'
import type { DeedAction } from './deed.ts'

/** The executor takes the message into work by choosing «Открыто», «Принято» or «В работе» (KOS-3-7). */
export const take: DeedAction = (entry, { request, regulation, now }) => {
  const status = takenInto.find((each) => each === entry.text('status'))
  if (!status)
    return invalid({ status: 'Выберите одно из трёх: «Открыто», «Принято», «В работе».' }, regulation.clauses.process)
  return {
    set: { status, acceptedAt: status === 'new' ? request.acceptedAt : (request.acceptedAt ?? now) },
    changes: {},
  }
}
