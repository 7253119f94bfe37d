import { invalid, isRefusal } from '../../kernel/refusal.ts'
import type { DeedAction } from './deed.ts'
import { momentOf } from './entry.ts'
import { mandatoryText } from './reason.ts'

/** УО extends the term with a reason; the old and the new one stay in the story. */
export const extend: DeedAction = (entry, { request, regulation, now }) => {
  const clause = regulation.clauses.extend
  const dueAt = momentOf(entry.text('dueAt'), regulation.timeZone)
  if (dueAt === null || dueAt <= request.dueAt || dueAt <= now)
    return invalid({ dueAt: 'Новый срок должен быть позже нынешнего и в будущем.' }, clause)
  const reason = mandatoryText(entry, 'reason', 'Обоснуйте, почему срок нужно увеличить.', clause)
  if (isRefusal(reason)) return reason
  return { set: { dueAt, termExtended: true }, changes: { dueAt: [request.dueAt, dueAt], reason } }
}
