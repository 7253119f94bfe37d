import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, recordLook } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { isPhoneReason, phoneReasons } from '../rules/phones.ts'
import { maySeeApplicant } from '../rules/rights.ts'
import type { Entry } from './entry.ts'
import { type OpenCard, openCard } from './open-card.ts'

/**
 * Opens the numbers of a request to somebody who does not need them by his part in it: he says why, the look is recorded with
 * the reason, and the numbers are whole for him for a while. Entry: reason (see phoneReasons), comment for «other».
 */
export async function showPhone(deps: Deps, actor: Actor, id: number, entry: Entry): Promise<OpenCard | Refusal> {
  const opened = await openCard(deps, actor, id)
  if (isRefusal(opened)) return opened
  const clause = getRegulation(actor.municipalityId).clauses.confidential
  if (actor.kind !== 'staff' || !maySeeApplicant(opened.as))
    return refuse('not_entitled', 'Номер открывают те, кому он нужен для работы.', { clause })
  const reason = reasonIn(entry, clause)
  if (isRefusal(reason)) return reason
  await recordLook(deps.db, actor, 'request', [id], 'phone-shown', reason)
  return openCard(deps, actor, id)
}

function reasonIn(entry: Entry, clause: string): string | Refusal {
  const chosen = entry.text('reason')
  if (!isPhoneReason(chosen)) return invalid({ reason: 'Отметьте, зачем вам номер.' }, clause)
  if (chosen !== 'other') return phoneReasons[chosen]
  const typed = entry.text('comment')
  return typed.length < 10 || typed.length > 200
    ? invalid({ comment: 'Напишите, зачем вам номер: от 10 до 200 знаков. Это увидит и житель.' }, clause)
    : typed
}
