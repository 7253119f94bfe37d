import { invalid, isRefusal } from '../../kernel/refusal.ts'
import type { DeedAction } from './deed.ts'
import { momentOf } from './entry.ts'
import { mandatoryText } from './reason.ts'

/** A term by hand, earlier or later than the theme's own (KOS-3-3); who set it and why stays in the story. */
export const setTerm: DeedAction = (entry, { request, regulation, now }) => {
  const clause = regulation.clauses.extend
  const dueAt = momentOf(entry.text('dueAt'), regulation.timeZone)
  if (dueAt === null || dueAt <= now) return invalid({ dueAt: 'Укажите день и время в будущем.' }, clause)
  if (dueAt.getTime() === request.dueAt.getTime())
    return invalid({ dueAt: 'Это нынешний срок. Укажите другой.' }, clause)
  const reason = mandatoryText(entry, 'reason', 'Напишите, почему срок другой.', clause)
  if (isRefusal(reason)) return reason
  return { set: { dueAt, termExtended: true }, changes: { dueAt: [request.dueAt, dueAt], reason } }
}
