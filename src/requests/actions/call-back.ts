import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Entry } from './entry.ts'
import { type CallRecord, dispatcherOnly } from './journal.ts'

/**
 * Calls a missed number back. Each attempt is a call of its own, so unanswered ones are counted by the record; when somebody
 * answers, the missed call is «перезвонили» with its time, and still has to end in a request or an explanation.
 */
export async function callBack(deps: Deps, actor: Actor, callId: number, entry: Entry): Promise<CallRecord | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const { clauses } = getRegulation(actor.municipalityId)
  const outcome = entry.text('outcome')
  if (outcome !== 'answered' && outcome !== 'no_answer')
    return invalid({ outcome: 'Отметьте, ответили ли вам.' }, clauses.callRecorded)
  return inTransaction(deps.db, async (tx) => {
    const now = deps.clock()
    const { rows } = await tx.query<{ phone: string | null; outcome: string; finished: boolean }>(
      `select phone, outcome, finished_at is not null as finished from call
        where id = $1 and municipality_id = $2 and direction = 'incoming' for update`,
      [Number.isSafeInteger(callId) ? callId : 0, actor.municipalityId],
    )
    const [missed] = rows
    if (!missed) return refuse('not_found', 'Такого звонка нет в журнале.')
    if (missed.outcome !== 'missed' || missed.finished)
      return refuse('illegal_step', 'Перезванивают по пропущенному звонку, а этот уже принят или завершён.', {
        clause: clauses.answerCall,
      })
    if (missed.phone === null)
      return refuse('illegal_step', 'Номер скрыт: перезвонить некуда. Завершите звонок с объяснением.')
    await tx.query(
      `insert into call (municipality_id, direction, at, phone, outcome, employee_id, back_to_call_id, finished_at)
       values ($1, 'outgoing', $2, $3, $4, $5, $6, $2)`,
      [actor.municipalityId, now, missed.phone, outcome, actor.personId, callId],
    )
    if (outcome === 'answered')
      await tx.query(`update call set outcome = 'called_back', called_back_at = $2, employee_id = $3 where id = $1`, [
        callId,
        now,
        actor.personId,
      ])
    return { callId }
  })
}
