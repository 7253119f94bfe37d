import { isRefusal } from '../../kernel/refusal.ts'
import { confirmationRefusal } from '../rules/closing.ts'
import { confirmDueAt } from '../rules/deadlines.ts'
import type { DeedAction } from './deed.ts'
import { evidenceIn } from './evidence.ts'
import { mandatoryText } from './reason.ts'

/** УО has checked the execution and confirms it; what document proves it is the town's rule. */
export const confirm: DeedAction = async (entry, of) => {
  const { regulation, now } = of
  const shown = await evidenceIn(entry, of, regulation.confirmation, regulation.clauses.confirm)
  if (isRefusal(shown)) return shown
  const refusal = confirmationRefusal(shown.kinds, regulation)
  if (refusal) return refusal
  return {
    set: { awaitingSince: now, confirmDueAt: confirmDueAt(now, regulation), unansweredCalls: 0 },
    changes: {
      ...(entry.text('comment') ? { comment: entry.text('comment') } : {}),
      ...(shown.named ? { earlierFile: shown.named } : {}),
    },
    files: shown.files,
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
  if (isRefusal(comment)) return comment
  // What a controller writes to the executor of a message is no public comment.
  const said = regulation.scheme === 'messages' ? { note: comment } : { comment }
  return { set: { doneAt: null }, changes: said }
}
