import { getRegulation } from '../../../regulations/registry.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { one } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Entry, momentOf } from './entry.ts'
import { type CallRecord, dispatcherOnly } from './journal.ts'

type Incoming = {
  readonly outcome: 'ringing' | 'answered' | 'missed'
  readonly phone: string | null
  readonly exchangeId: string | null
  readonly rangAt: Date | null
  readonly answeredAt: Date | null
}

/**
 * An incoming call enters the journal the moment it rings: with its time, number and outcome (GRZ-3.2.2-1). By hand: answered
 * or missed. By a telephone exchange: exchangeId with rangAt and answeredAt; its next message about the same exchangeId
 * moves the same call on, ringing → answered or missed, and never back.
 */
export async function registerCall(deps: Deps, actor: Actor, entry: Entry): Promise<CallRecord | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const now = deps.clock()
  const call = readCall(entry, actor.municipalityId, now)
  if (isRefusal(call)) return call
  const { outcome, phone, exchangeId, rangAt, answeredAt } = call
  // Nobody took a ringing or missed call of the exchange; by hand the one who writes it down is named.
  const employee = outcome === 'answered' || exchangeId === null ? actor.personId : null
  const result = await deps.db.query<{ id: number }>(
    `insert into call as c (municipality_id, direction, at, phone, outcome, employee_id, exchange_id, rang_at, answered_at)
     values ($1, 'incoming', $2, $3, $4, $5, $6, $7, $8)
     on conflict (municipality_id, exchange_id) where exchange_id is not null do update
       set outcome = case c.outcome when 'ringing' then excluded.outcome else c.outcome end,
           employee_id = coalesce(c.employee_id, excluded.employee_id), phone = coalesce(c.phone, excluded.phone),
           rang_at = coalesce(c.rang_at, excluded.rang_at),
           answered_at = case c.outcome when 'ringing' then excluded.answered_at else c.answered_at end
     returning id`,
    [actor.municipalityId, rangAt ?? now, phone, outcome, employee, exchangeId, rangAt, answeredAt],
  )
  return { callId: one(result).id }
}

const MINUTE = 60_000

function readCall(entry: Entry, municipalityId: string, now: Date): Incoming | Refusal {
  const { clauses, timeZone } = getRegulation(municipalityId)
  const exchangeId = entry.text('exchangeId').slice(0, 100) || null
  const outcome = entry.text('outcome')
  if (outcome !== 'answered' && outcome !== 'missed' && !(outcome === 'ringing' && exchangeId !== null))
    return invalid({ outcome: 'Отметьте: звонок принят или пропущен.' }, clauses.callRecorded)
  const phone = entry.text('phone') === '' ? null : normalPhone(entry.text('phone'))
  if (entry.text('phone') !== '' && phone === null)
    return invalid(
      { phone: 'Номер телефона — 10 цифр после +7 или 8. Если номер скрыт, оставьте поле пустым.' },
      clauses.callRecorded,
    )
  const rangAt = momentOf(entry.text('rangAt'), timeZone)
  const answeredAt = outcome === 'answered' ? (momentOf(entry.text('answeredAt'), timeZone) ?? now) : null
  // The clock of an exchange may be a little ahead of ours.
  const latest = now.getTime() + MINUTE
  if ((entry.text('rangAt') !== '' && rangAt === null) || (rangAt !== null && rangAt.getTime() > latest))
    return invalid({ rangAt: 'Когда зазвонило: время не позже нынешнего, например 2026-11-25T14:30:05+03:00.' })
  if (answeredAt !== null && (answeredAt.getTime() > latest || (rangAt !== null && answeredAt < rangAt)))
    return invalid({ answeredAt: 'Когда ответили: не раньше, чем зазвонило, и не позже нынешнего времени.' })
  return { outcome, phone, exchangeId, rangAt, answeredAt }
}
