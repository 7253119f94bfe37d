import { invalid } from '../../kernel/refusal.ts'
import { termEnd } from '../../kernel/terms.ts'
import { type Withdrawal, withdrawals } from '../message-texts.ts'
import { processDueAt } from '../rules/deadlines.ts'
import type { DeedAction } from './deed.ts'

/**
 * The applicant is not satisfied: back to the executor, with a comment (KOS-3-17). Whether the comment explains anything a
 * person judges (KOS-3-16), so here only an empty one is refused. The term of the theme begins anew.
 */
export const reopen: DeedAction = (entry, { request, regulation, now }) => {
  const reason = entry.text('reason')
  if (!/\p{L}{2}/u.test(reason) || reason.length > 5000)
    return invalid(
      { reason: 'Напишите, с чем вы не согласны: без комментария переоткрыть нельзя. Не длиннее 5000 знаков.' },
      regulation.clauses.closeByResident,
    )
  const dueAt = termEnd(now, request.normativeTerm, regulation)
  return {
    set: {
      reopenedAt: now,
      dueAt,
      normativeDueAt: dueAt,
      termExtended: false,
      doneAt: null,
      closedAt: null,
      acceptedAt: null,
      processedAt: null,
      processSince: now,
      processDueAt: processDueAt(request.emergency, now, regulation),
    },
    changes: { reason, dueAt: [request.dueAt, dueAt] },
  }
}

/** The applicant ends it himself: no longer relevant, or done before the executor said so (KOS-3-18, KOS-3-19). */
export const withdraw: DeedAction = (entry, { regulation, now }) => {
  const ground = groundOf(entry.text('ground'))
  if (!ground)
    return invalid(
      { ground: 'Выберите: вопрос больше не актуален или работы уже выполнены.' },
      regulation.clauses.closeByResident,
    )
  const { status, title } = withdrawals[ground]
  const comment = entry.text('comment').slice(0, 5000)
  return {
    // What is done counts as done, whoever said it.
    set: { status, closedAt: now, doneAt: status === 'closed' ? now : null },
    changes: { ground: title, ...(comment === '' ? {} : { comment }) },
  }
}

const groundOf = (typed: string): Withdrawal | undefined =>
  typed === 'not_relevant' || typed === 'already_done' ? typed : undefined
