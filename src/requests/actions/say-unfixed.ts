import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { findCoApplicant, findJoined, saveUnfixed } from '../sql/co-applicants.ts'
import type { Case, DeedAction } from './deed.ts'
import type { Entry } from './entry.ts'
import { mandatoryText } from './reason.ts'

/** «У меня не исправлено»: his word stands beside his name and in the story; before closing it objects (see the table). */
export const sayUnfixed: DeedAction = async (entry, of) => {
  const { tx, request, regulation, now, next } = of
  const clause = regulation.clauses.operatorDecides
  const reason = mandatoryText(entry, 'reason', 'Напишите, что у вас не исправлено.', clause)
  if (isRefusal(reason)) return reason
  const id = await whoSays(entry, of)
  if (id === null) return invalid({ coApplicantId: 'Выберите того, кто это сказал, из присоединившихся.' }, clause)
  await saveUnfixed(tx, id, reason, now)
  return next === request.status
    ? { changes: { reason } }
    : { set: { doneAt: null, awaitingSince: null, confirmDueAt: null }, changes: { reason } }
}

/** A resident speaks for himself alone; the dispatcher enters it on the word of the one he names. */
async function whoSays(entry: Entry, { tx, request, actorId }: Case): Promise<number | null> {
  const own = await findJoined(tx, request.id, { personId: actorId, phone: null })
  if (own !== null) return own
  const named = await findCoApplicant(tx, Number(entry.text('coApplicantId')))
  return named?.requestId === request.id ? named.id : null
}
