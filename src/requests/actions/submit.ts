import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { regulationInForce } from '../../addresses/index.ts'
import { agreeing } from '../../kernel/nouns.ts'
import { invalid, isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { isCurrentAt, keepJoined } from '../../outages/index.ts'
import { type Actor, hasConsent, mayAct } from '../../people/index.ts'
import { inTransaction, one, type Tx, together } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { appendEvent } from '../../platform/events.ts'
import { clocksAtCreation, processDueAt } from '../rules/deadlines.ts'
import { lateEntryMistake } from '../rules/late-entry.ts'
import { insertRequest, type NewRequest } from '../sql/insert-request.ts'
import { type IntakeFacts, intakeFacts } from '../sql/intake-facts.ts'
import { keepFile } from '../sql/request-files.ts'
import { type Request, saveRequest } from '../sql/request-row.ts'
import { theRequest } from '../texts.ts'
import { setAlarms } from './alarms.ts'
import { type Caller, readCaller } from './caller.ts'
import { type Entry, momentOf } from './entry.ts'
import { finishCall } from './journal.ts'
import { noticeOutage } from './notice-outage.ts'
import { ownKey, repeatedCreation } from './repetition.ts'
import { tellAddressee } from './tell-executor.ts'
import { joinedToOutage } from './with-outage.ts'

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
    return refuse(
      'not_entitled',
      `${theRequest(regulation).one}: подаёт житель или вносит ${regulation.words.dispatch}.`,
      {
        clause: regulation.clauses.intakeByDispatcher,
      },
    )
  return inTransaction(deps.db, async (tx) => {
    const known = ownKey(actor.personId, key)
    const repeated = await repeatedCreation(tx, known, 'submit', entry)
    if (isRefusal(repeated)) return repeated
    if (repeated !== null) return { requestId: repeated, number: await numberOf(tx, repeated), repeated: true }
    if (channel === 'portal' && !(await hasConsent(tx, actor.personId)))
      return refuse(
        'not_entitled',
        `Сначала дайте согласие на обработку персональных данных: без него ${theRequest(regulation).whom} принять нельзя.`,
        { clause: regulation.clauses.confidential },
      )
    return file(deps, tx, { actor, channel, regulation, entry, key: known })
  })
}

type Filing = { actor: Actor; channel: Channel; regulation: Regulation; entry: Entry; key: string | undefined }

async function file(deps: Deps, tx: Tx, filing: Filing): Promise<Submitted | Refusal> {
  const { actor, channel, regulation, entry, key } = filing
  const now = deps.clock()
  const [facts, inForce] = await together([
    intakeFacts(tx, actor.municipalityId, {
      houseId: Number(entry.text('houseId')),
      typeCode: entry.text('typeCode'),
      personId: actor.personId,
      now,
      timeZone: regulation.timeZone,
    }),
    regulationInForce(tx, actor.municipalityId),
  ])
  const caller =
    channel === 'portal'
      ? { personId: actor.personId, name: actor.name, phone: facts.personPhone }
      : await readCaller(tx, actor.municipalityId, entry, { phoneNeeded: false })
  const draft = draftOf(filing, facts, caller, now)
  if (isRefusal(draft)) return draft
  const outageId = await outageToJoin(tx, entry, draft.houseId, regulation)
  if (isRefusal(outageId)) return outageId
  const times = timesOf(draft, takenAt(entry, regulation), now, inForce)
  const request = await insert(tx, { ...draft, ...times }, outageId, regulation)
  for (const photo of entry.files('photos'))
    await keepFile(tx, request, photo, 'photo', { personId: actor.personId, at: now })
  const callId = Number(entry.text('callId'))
  const refusal =
    callId > 0
      ? await finishCall(tx, callId, { requestId: request.id, actor, now, phone: entry.text('applicantPhone') })
      : null
  if (refusal) return refusal
  await together([
    appendEvent(tx, {
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
        dueAt: [null, request.dueAt],
        ...(outageId === null ? {} : { outage: [null, `№ ${outageId}`] }),
        ...(request.enteredAt ? { takenAt: request.createdAt } : {}),
        ...addressed(facts, regulation),
      },
      key,
      payload: key === undefined ? undefined : entry.fingerprint,
    }),
    setAlarms(tx, request, null, regulation, now),
    outageId === null ? tellNew(tx, request, regulation, now) : null,
  ])
  return { requestId: request.id, number: request.number, repeated: false }
}

/** The outage that explains it, as it was chosen; it must still be off or coming at this very house. */
async function outageToJoin(
  tx: Tx,
  entry: Entry,
  houseId: number,
  regulation: Regulation,
): Promise<number | null | Refusal> {
  const id = Number(entry.text('outageId'))
  if (!Number.isSafeInteger(id) || id <= 0) return null
  if (await isCurrentAt(tx, id, houseId)) return id
  return invalid(
    {
      outageId: `Это отключение уже закончилось или не касается дома. Подайте ${theRequest(regulation).whom} отдельно.`,
    },
    regulation.outages.clauses.view,
  )
}

async function insert(tx: Tx, fresh: NewRequest, outageId: number | null, regulation: Regulation): Promise<Request> {
  const request = await insertRequest(tx, fresh, regulation)
  if (outageId === null) return request
  const joined = joinedToOutage(null, fresh.createdAt)
  await saveRequest(tx, request.id, joined, true)
  await keepJoined(tx, request.id, outageId, fresh.createdAt)
  return { ...request, ...joined }
}

/** Whom the request came to; what an outage explains is his to read, not to do. */
async function tellNew(tx: Tx, request: Request, regulation: Regulation, now: Date): Promise<void> {
  await together([
    noticeOutage(tx, request, now),
    tellAddressee(tx, request, {
      municipalityId: request.municipalityId,
      kind: 'submit',
      subject: 'request',
      subjectId: request.id,
      occasion: 'submit',
      topic: 'work',
      urgent: request.emergency,
      text: `${theRequest(regulation).new} ${request.number}${request.emergency ? ', авария' : ''}${request.enteredAt ? agreeing(theRequest(regulation), ', внесена позже', ', внесено позже') : ''}`,
      path: `/requests/${request.id}`,
      at: now,
    }),
  ])
}

/** Whom the request goes to, and why: the house's УО, or of a message the executor that its theme names (KOS-3-1). */
function addressed(
  { type, managerName, managed }: IntakeFacts,
  { scheme, words }: Regulation,
): Record<string, unknown> {
  const house = managed ? 'по реестру управления домами' : 'у дома нет управляющей организации'
  if (scheme === 'requests') return { manager: [null, managerName], routed: house }
  const executor = [type?.executorName, type?.unitName].filter(Boolean).join(', ')
  if (executor !== '') return { executor: [null, executor], routed: 'по теме сообщения' }
  return { executor: [null, managerName], routed: managed ? `${words.managing} дома` : house }
}

async function numberOf(tx: Tx, requestId: number): Promise<string> {
  return one(await tx.query<{ number: string }>('select number from request where id = $1', [requestId])).number
}

type Draft = Omit<NewRequest, keyof ReturnType<typeof timesOf>>

const takenAt = (entry: Entry, { timeZone }: Regulation): Date | null => momentOf(entry.text('receivedAt'), timeZone)

/**
 * Terms run from the moment when the request was taken, also when it could be entered only later. The УО's own clock runs
 * from the entry: it could not know before.
 */
function timesOf({ type }: Pick<NewRequest, 'type'>, taken: Date | null, now: Date, regulation: Regulation) {
  const createdAt = taken ?? now
  const clocks = clocksAtCreation(type, createdAt, regulation)
  if (taken === null) return { ...clocks, createdAt, enteredAt: null, processSince: null }
  const due = processDueAt(type.emergency, now, regulation)
  return { ...clocks, createdAt, enteredAt: now, processSince: now, processDueAt: due }
}

/** What was entered, checked whole: every wrong field gets its sentence at once. */
function draftOf(
  { actor, channel, regulation, entry }: Filing,
  facts: IntakeFacts,
  caller: Caller | Refusal,
  now: Date,
): Draft | Refusal {
  const fields: Record<string, string> = isRefusal(caller) ? { ...caller.fields } : {}
  // Who only says «у меня тоже» to a known outage need not describe it.
  const description = entry.text('description') || (entry.text('outageId') ? (facts.type?.title ?? '') : '')
  if (facts.houseAddress === null) fields.houseId = 'Такого дома нет в реестре домов города. Выберите адрес из списка.'
  if (!facts.type?.active) fields.typeCode = 'Выберите, что случилось, из списка.'
  if (description.length < 5) fields.description = 'Опишите, что случилось: хотя бы несколько слов.'
  if (description.length > 5000) fields.description = 'Описание слишком длинное: не больше 5000 знаков.'
  const typed = entry.text('receivedAt')
  const late = lateEntryMistake({ channel, typed, at: takenAt(entry, regulation), now }, regulation)
  if (late) fields.receivedAt = late
  if (isRefusal(caller) || Object.keys(fields).length > 0 || !facts.type || facts.managerId === null)
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
    applicantId: caller.personId,
    applicantName: caller.name,
    applicantPhone: caller.phone,
    ...addressees(facts.type, facts.managerId, regulation),
  }
}

function addressees(type: NonNullable<IntakeFacts['type']>, managerId: number, { scheme }: Regulation) {
  if (scheme === 'requests') return { managerId, executorId: null, unitId: null }
  const executorId = type.executorId ?? managerId
  return { managerId: executorId, executorId, unitId: type.unitId }
}
