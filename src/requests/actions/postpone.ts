import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { acceptDueAt } from '../rules/deadlines.ts'
import type { DeedAction } from './deed.ts'
import { momentOf } from './entry.ts'
import { mandatoryText } from './reason.ts'

/** УО postpones for a stated term with a reason; the term of execution stands still for that time. */
export const postpone: DeedAction = (entry, { request, regulation, now }) => {
  const clause = regulation.clauses.postpone
  const until = momentOf(entry.text('until'), regulation.timeZone)
  if (until === null || until <= now)
    return invalid(
      { until: 'Укажите, до какого числа отложить: дата должна быть в будущем, например через три дня.' },
      clause,
    )
  if (until.getTime() - now.getTime() > 366 * 86_400_000)
    return invalid({ until: 'Отложить можно не больше чем на год.' }, clause)
  const reason = mandatoryText(entry, 'reason', 'Обоснуйте, почему заявку нужно отложить.', clause)
  if (isRefusal(reason)) return reason
  const dueAt = new Date(request.dueAt.getTime() + until.getTime() - now.getTime())
  return {
    set: { postponedUntil: until, resumeStatus: request.status, dueAt },
    changes: { postponedUntil: [null, until], dueAt: [request.dueAt, dueAt], reason },
  }
}

/** Back to work: by itself on the date, or earlier by the УО; the part of the pause that was not used is taken back. */
export const resume: DeedAction = (_entry, { request, regulation, now }) => {
  const unused = Math.max(0, (request.postponedUntil?.getTime() ?? 0) - now.getTime())
  const dueAt = new Date(request.dueAt.getTime() - unused)
  return {
    set: {
      postponedUntil: null,
      resumeStatus: null,
      dueAt,
      // The executor is given the whole time of acceptance again.
      ...(request.resumeStatus === 'assigned'
        ? { acceptSince: now, acceptDueAt: acceptDueAt(request.emergency, now, regulation) }
        : {}),
    },
    changes: {
      postponedUntil: [request.postponedUntil, null],
      ...(unused > 0 ? { dueAt: [request.dueAt, dueAt] } : {}),
    },
  }
}
