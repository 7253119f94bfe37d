import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { theRequest } from '../../kernel/nouns.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { needsNumberOfCall, numberFor } from '../rules/phones.ts'
import { callJournal, type JournalCall, type JournalFilter } from '../sql/call-journal.ts'
import type { Entry } from './entry.ts'
import { callTerms } from './open-call-figures.ts'

export type CallRecord = { readonly callId: number }

export const dispatcherOnly = (actor: Actor): Refusal | null => {
  const { words, clauses } = getRegulation(actor.municipalityId)
  return (
    mayAct(actor) ??
    (actor.roles.includes('dispatcher')
      ? null
      : refuse('not_entitled', `Журнал звонков ведёт ${words.dispatch}.`, { clause: clauses.callRecorded }))
  )
}

/** Ends a call without a request: the explanation why none can be created is mandatory (GRZ-3.2.2-2, UHT-3.2.2-b). */
export async function explainCall(
  deps: Deps,
  actor: Actor,
  callId: number,
  entry: Entry,
): Promise<CallRecord | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const { clauses, scheme } = getRegulation(actor.municipalityId)
  const explanation = entry.text('explanation')
  if (explanation.length < 10)
    return invalid(
      {
        explanation: `Запишите, почему ${theRequest({ scheme }).whom} создать нельзя и что сказано заявителю. Не короче 10 знаков.`,
      },
      clauses.callEnds,
    )
  return inTransaction(
    deps.db,
    async (tx) =>
      (await finishCall(tx, callId, {
        explanation,
        actor,
        now: deps.clock(),
        phone: entry.text('applicantPhone'),
      })) ?? { callId },
  )
}

type End = {
  readonly requestId?: number
  readonly explanation?: string
  readonly actor: Actor
  readonly now: Date
  /** The caller's number as typed at intake: a call begun by the button has none yet. */
  readonly phone?: string
}

/** A call is finished once: by its request or by an explanation. A missed one becomes «перезвонили». */
export async function finishCall(
  tx: Tx,
  callId: number,
  { requestId, explanation, actor, now, phone }: End,
): Promise<Refusal | null> {
  const { rows } = await tx.query<{ finished_at: Date | null }>(
    `select finished_at from call where id = $1 and municipality_id = $2 and direction = 'incoming' for update`,
    [callId, actor.municipalityId],
  )
  const call = rows[0]
  if (!call) return refuse('not_found', 'Такого звонка нет в журнале.')
  if (call.finished_at !== null)
    return refuse('illegal_step', 'Этот звонок уже завершён. Откройте журнал звонков заново.')
  await tx.query(
    `update call set request_id = $2, explanation = $3, finished_at = $4, employee_id = $5, phone = coalesce(phone, $6),
            outcome = case outcome when 'missed' then 'called_back' when 'ringing' then 'answered' else outcome end,
            called_back_at = case outcome when 'missed' then $4 else called_back_at end,
            answered_at = case outcome when 'ringing' then $4 else answered_at end
      where id = $1`,
    [callId, requestId ?? null, explanation ?? null, now, actor.personId, normalPhone(phone ?? '')],
  )
  return null
}

/** The journal for those who keep it; a caller's number is whole while he waits. */
export async function openJournal(
  deps: Deps,
  actor: Actor,
  filter: Omit<JournalFilter, 'answer' | 'back'>,
): Promise<JournalCall[] | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const terms = callTerms(getRegulation(actor.municipalityId))
  const calls = await callJournal(deps.db, actor.municipalityId, { ...filter, ...terms })
  return calls.map((call) => ({ ...call, phone: numberFor(call.phone, needsNumberOfCall(call)) }))
}
