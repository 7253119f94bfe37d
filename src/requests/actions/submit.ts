import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { normalPhone } from '../../kernel/contacts.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { sendNotice } from '../../notifications/index.ts'
import { type Actor, hasConsent, mayAct } from '../../people/index.ts'
import { inTransaction, one, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { clocksAtCreation } from '../rules/deadlines.ts'
import { insertRequest, type NewRequest } from '../sql/insert-request.ts'
import { type IntakeFacts, intakeFacts } from '../sql/intake-facts.ts'
import { keepFile } from '../sql/request-files.ts'
import type { Entry } from './entry.ts'
import { setAlarms } from './follow-up.ts'
import { finishCall } from './journal.ts'
import { ownKey, repeatedSubject } from './repetition.ts'

export type Submitted = { readonly requestId: number; readonly number: string; readonly repeated: boolean }
type Channel = 'dispatch' | 'portal' | 'operator'

/** Who may file a request and by which channel it is then known (2.1 of both towns; GRZ-3.5.1-1). */
export function channelOf(actor: Actor): Channel | null {
  if (actor.kind === 'resident') return 'portal'
  if (actor.roles.includes('dispatcher')) return 'dispatch'
  return actor.roles.includes('functional_operator') ? 'operator' : null
}

/** Files a request: by a resident for himself, by the dispatcher or the operator for the caller. Once per key. */
export async function submit(deps: Deps, actor: Actor, entry: Entry, key?: string): Promise<Submitted | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const channel = channelOf(actor)
  const blocked = mayAct(actor)
  if (blocked) return blocked
  if (channel === null)
    return refuse('not_entitled', `Заявку подаёт житель или вносит ${regulation.words.dispatch}.`, {
      clause: regulation.clauses.intakeByDispatcher,
    })
  return inTransaction(deps.db, async (tx) => {
    const known = ownKey(actor.personId, key)
    // Two sendings of one form at once: the second waits here and then finds what the first has made.
    if (known !== undefined) await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [known])
    const repeated = await repeatedSubject(tx, known, 'submit', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { requestId: repeated, number: await numberOf(tx, repeated), repeated: true }
    if (channel === 'portal' && !(await hasConsent(tx, actor.personId)))
      return refuse(
        'not_entitled',
        'Сначала дайте согласие на обработку персональных данных: без него заявку принять нельзя.',
        { clause: regulation.clauses.confidential },
      )
    return file(deps, tx, { actor, channel, regulation, entry, key: known })
  })
}

type Filing = { actor: Actor; channel: Channel; regulation: Regulation; entry: Entry; key: string | undefined }

async function file(deps: Deps, tx: Tx, filing: Filing): Promise<Submitted | Refusal> {
  const { actor, channel, regulation, entry, key } = filing
  const now = deps.clock()
  const facts = await intakeFacts(tx, actor.municipalityId, {
    houseId: Number(entry.text('houseId')),
    typeCode: entry.text('typeCode'),
    personId: actor.personId,
    now,
    timeZone: regulation.timeZone,
  })
  const draft = draftOf(filing, facts)
  if (isRefusal(draft)) return draft
  const request = await insertRequest(
    tx,
    { ...draft, ...clocksAtCreation(draft.type, now, regulation), createdAt: now },
    regulation,
  )
  for (const photo of entry.files('photos'))
    await keepFile(tx, request, photo, 'photo', { personId: actor.personId, at: now })
  await appendEvent(tx, {
    municipalityId: actor.municipalityId,
    subject: 'request',
    subjectId: request.id,
    at: now,
    actor: {
      id: actor.personId,
      role: channel === 'portal' ? 'applicant' : channel === 'dispatch' ? 'dispatcher' : 'functional_operator',
    },
    deed: 'submit',
    clause: channel === 'portal' ? regulation.clauses.intakeByResident : regulation.clauses.intakeByDispatcher,
    changes: {
      status: [null, 'new'],
      manager: [null, facts.managerName],
      dueAt: [null, request.dueAt],
      routed: facts.managed ? 'по реестру управления домами' : 'у дома нет управляющей организации',
    },
    key,
    payload: key === undefined ? undefined : entry.fingerprint,
  })
  const callId = Number(entry.text('callId'))
  const refusal = callId > 0 ? await finishCall(tx, callId, { requestId: request.id, actor, now }) : null
  if (refusal) return refusal
  await setAlarms(tx, request, null, regulation)
  await sendNotice(tx, {
    municipalityId: actor.municipalityId,
    to: { organizationId: request.managerId },
    kind: 'submit',
    subject: 'request',
    subjectId: request.id,
    occasion: 'submit',
    text: `Новая заявка ${request.number}${request.emergency ? ', аварийная' : ''}`,
    path: `/requests/${request.id}`,
    at: now,
  })
  return { requestId: request.id, number: request.number, repeated: false }
}

async function numberOf(tx: Tx, requestId: number): Promise<string> {
  return one(await tx.query<{ number: string }>('select number from request where id = $1', [requestId])).number
}

type Draft = Omit<NewRequest, 'createdAt' | 'dueAt' | 'normativeDueAt' | 'processDueAt' | 'crewDueAt'>

/** What was entered, checked whole: every wrong field gets its sentence at once. */
function draftOf({ actor, channel, regulation, entry }: Filing, facts: IntakeFacts): Draft | Refusal {
  const fields: Record<string, string> = {}
  const description = entry.text('description')
  if (facts.houseAddress === null) fields.houseId = 'Такого дома нет в реестре домов города. Выберите адрес из списка.'
  if (!facts.type?.active) fields.typeCode = 'Выберите, что случилось, из списка.'
  if (description.length < 5) fields.description = 'Опишите, что случилось: хотя бы несколько слов.'
  if (description.length > 5000) fields.description = 'Описание слишком длинное: не больше 5000 знаков.'
  const applicant = channel === 'portal' ? { name: actor.name, phone: facts.personPhone } : callerOf(entry, fields)
  if (Object.keys(fields).length > 0 || !facts.type || facts.managerId === null)
    return invalid(
      fields,
      channel === 'portal' ? regulation.clauses.intakeByResident : regulation.clauses.intakeByDispatcher,
    )
  return {
    municipalityId: actor.municipalityId,
    houseId: Number(entry.text('houseId')),
    flat: entry.text('flat') || null,
    type: facts.type,
    description,
    channel,
    authorId: actor.personId,
    applicantId: channel === 'portal' ? actor.personId : null,
    applicantName: applicant.name,
    applicantPhone: applicant.phone,
    managerId: facts.managerId,
  }
}

/** The caller as the dispatcher heard him; a call without a number is possible, a malformed number is not. */
function callerOf(entry: Entry, fields: Record<string, string>): { name: string | null; phone: string | null } {
  const typed = entry.text('applicantPhone')
  const phone = typed === '' ? null : normalPhone(typed)
  if (typed !== '' && phone === null)
    fields.applicantPhone =
      'Номер телефона — 10 цифр после +7 или 8, например 8 912 345-67-89. Если номера нет, оставьте поле пустым.'
  if (entry.text('applicantName').length < 2) fields.applicantName = 'Запишите, как зовут заявителя.'
  return { name: entry.text('applicantName') || null, phone }
}
