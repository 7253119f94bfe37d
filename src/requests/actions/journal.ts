import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import { inTransaction, one, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { callJournal, type JournalCall } from '../sql/call-journal.ts'
import type { Entry } from './entry.ts'

type CallRecord = { readonly callId: number }

const dispatcherOnly = (actor: Actor): Refusal | null => {
  const { words, clauses } = getRegulation(actor.municipalityId)
  return (
    mayAct(actor) ??
    (actor.roles.includes('dispatcher')
      ? null
      : refuse('not_entitled', `Журнал звонков ведёт ${words.dispatch}.`, { clause: clauses.callRecorded }))
  )
}

/** An incoming call enters the journal the moment it rings: answered or missed, with its time and number (GRZ-3.2.2-1). */
export async function registerCall(deps: Deps, actor: Actor, entry: Entry): Promise<CallRecord | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const outcome = entry.text('outcome')
  const phone = entry.text('phone') === '' ? null : normalPhone(entry.text('phone'))
  const { clauses } = getRegulation(actor.municipalityId)
  if (outcome !== 'answered' && outcome !== 'missed')
    return invalid({ outcome: 'Отметьте: звонок принят или пропущен.' }, clauses.callRecorded)
  if (entry.text('phone') !== '' && phone === null)
    return invalid(
      { phone: 'Номер телефона — 10 цифр после +7 или 8. Если номер скрыт, оставьте поле пустым.' },
      clauses.callRecorded,
    )
  const result = await deps.db.query<{ id: number }>(
    `insert into call (municipality_id, direction, at, phone, outcome, employee_id) values ($1, 'incoming', $2, $3, $4, $5) returning id`,
    [actor.municipalityId, deps.clock(), phone, outcome, actor.personId],
  )
  return { callId: one(result).id }
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
  const { clauses } = getRegulation(actor.municipalityId)
  const explanation = entry.text('explanation')
  if (explanation.length < 10)
    return invalid(
      { explanation: 'Запишите, почему заявку создать нельзя и что сказано заявителю. Не короче 10 знаков.' },
      clauses.callEnds,
    )
  return inTransaction(
    deps.db,
    async (tx) => (await finishCall(tx, callId, { explanation, actor, now: deps.clock() })) ?? { callId },
  )
}

type End = { readonly requestId?: number; readonly explanation?: string; readonly actor: Actor; readonly now: Date }

/** A call is finished once: by its request or by an explanation. A missed one becomes «перезвонили». */
export async function finishCall(
  tx: Tx,
  callId: number,
  { requestId, explanation, actor, now }: End,
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
    `update call set request_id = $2, explanation = $3, finished_at = $4, outcome = case outcome when 'missed' then 'called_back' else 'answered' end,
            employee_id = $5 where id = $1`,
    [callId, requestId ?? null, explanation ?? null, now, actor.personId],
  )
  return null
}

/** The journal for those who keep it; numbers of callers are personal data. */
export async function openJournal(
  deps: Deps,
  actor: Actor,
  filter: { before?: number; unfinished?: boolean },
): Promise<JournalCall[] | Refusal> {
  return dispatcherOnly(actor) ?? callJournal(deps.db, actor.municipalityId, filter)
}
