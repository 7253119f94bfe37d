import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { agreeing, theRequest } from '../../kernel/nouns.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, hasConsent, mayAct } from '../../people/index.ts'
import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { joiningRefusal, mayJoin } from '../rules/joining.ts'
import { findJoined, insertCoApplicant, type Joiner } from '../sql/co-applicants.ts'
import { residentOf } from '../sql/people-of-request.ts'
import { lockRequest, type Request, saveRequest } from '../sql/request-row.ts'
import { readCaller } from './caller.ts'
import type { Entry } from './entry.ts'
import { finishCall } from './journal.ts'
import { noticeOutage } from './notice-outage.ts'
import { ownKey, repeatedSubject } from './repetition.ts'

export type Joined = {
  readonly requestId: number
  readonly number: string
  readonly coApplicantId: number
  /** How many have joined by now. */
  readonly joined: number
  readonly repeated: boolean
}

/**
 * Joins an open request instead of filing a double: the resident himself (any of his town: he may call from his mother's
 * house), or the dispatcher for a caller. Whoever has joined already is answered with that; nothing is done twice.
 * Entry: flat, said; from the dispatcher also applicantPersonId or applicantName with applicantPhone, and callId.
 */
export async function joinRequest(
  deps: Deps,
  actor: Actor,
  requestId: number,
  entry: Entry,
  key?: string,
): Promise<Joined | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const blocked = mayAct(actor) ?? mayJoin(actor, regulation)
  if (blocked) return blocked
  return inTransaction(deps.db, async (tx) => {
    const request = Number.isSafeInteger(requestId) ? await lockRequest(tx, requestId) : null
    if (request?.municipalityId !== actor.municipalityId)
      return refuse(
        'not_found',
        `${agreeing(theRequest(regulation), 'Такой заявки', 'Такого сообщения')} нет. Проверьте номер.`,
      )
    const joiner = await joinerOf(tx, actor, entry, regulation)
    if (isRefusal(joiner)) return joiner
    const already = await findJoined(tx, request.id, joiner)
    const known = ownKey(actor.personId, key)
    const repeated = await repeatedSubject(tx, known, 'join', entry, request.id)
    if (isRefusal(repeated)) return repeated
    const callRefusal = repeated === null ? await endCall(tx, actor, entry, request.id, deps.clock()) : null
    if (callRefusal) return callRefusal
    if (already !== null) return joined(request, already, request.joined, true)
    const refusal = ownRequest(joiner, request, regulation) ?? joiningRefusal(request.status, regulation)
    if (refusal) return refusal
    const id = await record(tx, request, joiner, { actor, entry, key: known, now: deps.clock(), regulation })
    await noticeOutage(tx, request, deps.clock())
    return joined(request, id, request.joined + 1, false)
  })
}

const joined = (request: Request, coApplicantId: number, count: number, repeated: boolean): Joined => ({
  requestId: request.id,
  number: request.number,
  coApplicantId,
  joined: count,
  repeated,
})

type Recording = { actor: Actor; entry: Entry; key: string | undefined; now: Date; regulation: Regulation }

async function record(tx: Tx, request: Request, joiner: Joiner, recording: Recording): Promise<number> {
  const { actor, entry, key, now, regulation } = recording
  const self = actor.kind === 'resident'
  const id = await insertCoApplicant(tx, request.id, joiner, {
    at: now,
    by: actor.personId,
    callId: Number(entry.text('callId')) || null,
  })
  // Nobody's open form becomes stale: joining changes nothing that a deed looks at.
  await saveRequest(tx, request.id, { joined: request.joined + 1 }, true)
  await appendEvent(tx, {
    municipalityId: request.municipalityId,
    subject: 'request',
    subjectId: request.id,
    at: now,
    actor: {
      id: actor.personId,
      role: self ? 'co_applicant' : actor.roles.includes('dispatcher') ? 'dispatcher' : 'functional_operator',
    },
    deed: 'join',
    clause: self ? regulation.clauses.intakeByResident : regulation.clauses.intakeByDispatcher,
    // The story is read by the first applicant as well: who joined stands beside it, not in it.
    changes: { joined: [request.joined, request.joined + 1] },
    key,
    payload: key === undefined ? undefined : entry.fingerprint,
  })
  return id
}

async function joinerOf(tx: Tx, actor: Actor, entry: Entry, regulation: Regulation): Promise<Joiner | Refusal> {
  const said = entry.text('said')
  if (said.length > 5000)
    return invalid({ said: 'Текст слишком длинный: не больше 5000 знаков.' }, regulation.clauses.intakeByResident)
  const more = { flat: entry.text('flat').slice(0, 20) || null, said: said || null }
  if (actor.kind !== 'resident') {
    const caller = await readCaller(tx, actor.municipalityId, entry, { phoneNeeded: true })
    return isRefusal(caller) ? caller : { ...caller, ...more }
  }
  if (!(await hasConsent(tx, actor.personId)))
    return refuse('not_entitled', 'Сначала дайте согласие на обработку персональных данных.', {
      clause: regulation.clauses.confidential,
    })
  const resident = await residentOf(tx, actor.municipalityId, actor.personId)
  return { personId: actor.personId, name: null, phone: resident?.phone ?? null, ...more }
}

function ownRequest(joiner: Joiner, request: Request, regulation: Regulation): Refusal | null {
  const samePerson = joiner.personId !== null && joiner.personId === request.applicantId
  const sameNumber =
    joiner.personId === null && joiner.phone === request.applicantPhone && joiner.name === request.applicantName
  return samePerson || sameNumber
    ? refuse(
        'illegal_step',
        `${theRequest(regulation).one} ${request.number} и так от этого заявителя: присоединять его не нужно.`,
        {
          clause: regulation.clauses.informAuthor,
        },
      )
    : null
}

async function endCall(tx: Tx, actor: Actor, entry: Entry, requestId: number, now: Date): Promise<Refusal | null> {
  const callId = Number(entry.text('callId'))
  if (!(callId > 0) || actor.kind === 'resident') return null
  return finishCall(tx, callId, { requestId, actor, now, phone: entry.text('applicantPhone') })
}
