import { isRefusal } from '../../kernel/refusal.ts'
import { confirmationRefusal } from '../rules/closing.ts'
import type { DeedAction } from './deed.ts'
import { evidenceFrom, kindsOf } from './evidence.ts'
import { mandatoryText } from './reason.ts'

/** УО has checked the execution and confirms it; what document proves it is the town's rule. */
export const confirm: DeedAction = (entry, { regulation, now }) => {
  const files = evidenceFrom(entry)
  const refusal = confirmationRefusal(kindsOf(files), regulation)
  if (refusal) return refusal
  return {
    set: { awaitingSince: now, unansweredCalls: 0 },
    changes: entry.text('comment') ? { comment: entry.text('comment') } : {},
    files,
  }
}

/** An unsatisfactory result goes back with a comment; the clock of the term runs on. */
export const returnToExecutor: DeedAction = (entry, { regulation }) => {
  const comment = mandatoryText(
    entry,
    'comment',
    'Напишите исполнителю, что нужно переделать.',
    regulation.clauses.confirm,
  )
  return isRefusal(comment) ? comment : { set: { doneAt: null }, changes: { comment } }
}
