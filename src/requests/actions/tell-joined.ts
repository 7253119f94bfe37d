import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { findCoApplicant, saveTold } from '../sql/co-applicants.ts'
import { lockRequest } from '../sql/request-row.ts'
import type { Entry } from './entry.ts'
import { dispatcherOnly } from './journal.ts'

export type Told = { readonly requestId: number; readonly coApplicantId: number }

/** Who joined without an account is told of the end by a call; each call is recorded, answered or not. */
export async function tellJoined(
  deps: Deps,
  actor: Actor,
  coApplicantId: number,
  entry: Entry,
): Promise<Told | Refusal> {
  const refusal = dispatcherOnly(actor)
  if (refusal) return refusal
  const { clauses } = getRegulation(actor.municipalityId)
  const outcome = entry.text('outcome')
  if (outcome !== 'answered' && outcome !== 'no_answer')
    return invalid({ outcome: 'Отметьте, ответил ли житель.' }, clauses.callRecorded)
  return inTransaction(deps.db, async (tx) => {
    const found = await findCoApplicant(tx, coApplicantId)
    const request = found ? await lockRequest(tx, found.requestId) : null
    if (!found || request?.municipalityId !== actor.municipalityId)
      return refuse('not_found', 'Такого присоединившегося жителя нет.')
    if (found.personId !== null)
      return refuse('illegal_step', 'Этот житель узнаёт обо всём в личном кабинете: звонить не нужно.')
    const now = deps.clock()
    await tx.query(
      `insert into call (municipality_id, direction, at, phone, outcome, employee_id, request_id, co_applicant_id, finished_at)
       values ($1, 'outgoing', $2, $3, $4, $5, $6, $7, $2)`,
      [actor.municipalityId, now, found.phone, outcome, actor.personId, request.id, found.id],
    )
    // The second call of two dispatchers at once finds him told.
    if (outcome === 'answered' && found.toldAt === null) await saveTold(tx, found.id, actor.personId, now)
    await appendEvent(tx, {
      municipalityId: request.municipalityId,
      subject: 'request',
      subjectId: request.id,
      at: now,
      actor: { id: actor.personId, role: 'dispatcher' },
      deed: 'tell-joined',
      clause: clauses.callRecorded,
      changes: { outcome: outcome === 'answered' ? 'ответил' : 'не ответил' },
    })
    return { requestId: request.id, coApplicantId: found.id }
  })
}
