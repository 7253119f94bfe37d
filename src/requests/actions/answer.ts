import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { DeedAction, Outcome } from './deed.ts'
import type { Entry } from './entry.ts'
import { mandatoryText } from './reason.ts'

/** A public comment with documents as needed: the applicant reads it, and the public list shows it (KOS-3-8). */
export const answer: DeedAction = (entry, { regulation, now }) => {
  const text = mandatoryText(entry, 'answer', 'Напишите, что ответить заявителю.', regulation.clauses.informAuthor)
  if (isRefusal(text)) return text
  return { set: { answer: text, answeredAt: now }, changes: { answer: text }, files: documentsIn(entry, 'document') }
}

/** What staff write to each other; the applicant never sees it. */
export const note: DeedAction = (entry, { regulation }) => {
  const text = mandatoryText(entry, 'note', 'Напишите заметку.', regulation.clauses.doWorks)
  return isRefusal(text) ? text : { changes: { note: text }, files: documentsIn(entry, 'internal') }
}

/**
 * The end of the work: a public answer is a must, documents as needed (KOS-3-14). Under control the executor's words go to
 * the controller as a draft, and only his answer is the final one (KOS-3-11, KOS-3-12).
 */
export const finish: DeedAction = (entry, { regulation, now, next }) => {
  const text = finalText(entry, next === 'moderation' ? regulation.clauses.control : regulation.clauses.confirm)
  if (isRefusal(text)) return text
  if (next === 'moderation') return { changes: { note: text }, files: documentsIn(entry, 'internal') }
  return {
    set: { answer: text, answeredAt: now, doneAt: now, closedAt: now },
    changes: { answer: text },
    files: documentsIn(entry, 'document'),
  }
}

const finalText = (entry: Entry, clause: string): string | Refusal =>
  mandatoryText(entry, 'answer', 'Без ответа завершить нельзя: напишите заявителю, что сделано.', clause)

const documentsIn = (entry: Entry, kind: 'document' | 'internal'): NonNullable<Outcome['files']> =>
  entry.files('documents').map((file) => ({ file, kind }))
