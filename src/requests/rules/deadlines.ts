import type { ClauseKey, Regulation } from '../../../regulations/regulation.ts'
import { type Term, termEnd } from '../../kernel/terms.ts'
import type { Clocked } from './clocks.ts'
import { ended, type Party } from './lifecycle.ts'
import { messageExpectation } from './message-expectation.ts'

export type TypeTerms = { readonly code: string; readonly emergency: boolean; readonly term: Term }

/** The clocks a request is born with; each is counted from its creation. */
export function clocksAtCreation(type: TypeTerms, createdAt: Date, regulation: Regulation) {
  const dueAt = termEnd(createdAt, type.term, regulation)
  const localise = regulation.clocks.localise[type.code]
  // Of messages the text demands no crew (KOS): an emergency is only told more urgently.
  const crew = type.emergency && regulation.scheme === 'requests'
  return {
    dueAt,
    normativeDueAt: dueAt,
    processDueAt: processDueAt(type.emergency, createdAt, regulation),
    crewDueAt: crew ? termEnd(createdAt, regulation.clocks.crew, regulation) : null,
    localiseDueAt: localise ? termEnd(createdAt, localise, regulation) : null,
  }
}

export const processDueAt = (emergency: boolean, from: Date, regulation: Regulation): Date =>
  termEnd(from, emergency ? regulation.clocks.process.emergency : regulation.clocks.process.ordinary, regulation)

export const acceptDueAt = (emergency: boolean, assignedAt: Date, regulation: Regulation): Date =>
  termEnd(assignedAt, emergency ? regulation.clocks.accept.emergency : regulation.clocks.accept.ordinary, regulation)

export const confirmDueAt = (awaitingSince: Date, regulation: Regulation): Date =>
  termEnd(awaitingSince, regulation.clocks.confirmation, regulation)

/** When the term is near: the first warning of its ladder, a share of the whole term. */
export function warnAt(createdAt: Date, dueAt: Date, regulation: Regulation): Date {
  const share = regulation.clocks.alarms.term.find(({ at }) => at < 1)?.at ?? 1
  return new Date(createdAt.getTime() + (dueAt.getTime() - createdAt.getTime()) * share)
}

export type Countable = Clocked & {
  readonly normativeTerm: Term
  readonly normativeDueAt: Date
  readonly termExtended: boolean
}

/**
 * The due moments of an open request counted anew, because the calendar changed: those in working days, and of them only
 * what came out different. Pauses stay in the term; a date that the УО named itself stays unless the law now gives more.
 */
export function recounted(request: Countable, regulation: Regulation): Partial<DueMoments> | null {
  const { process, accept, confirmation } = regulation.clocks
  const kind = request.emergency ? 'emergency' : 'ordinary'
  const anew = (since: Date | null, term: Term, old: Date | null): Date | null =>
    since !== null && old !== null && 'workingDays' in term ? termEnd(since, term, regulation) : old
  const { createdAt, processedAt, processSince, acceptedAt, acceptSince, awaitingSince } = request
  const normativeDueAt = anew(createdAt, request.normativeTerm, request.normativeDueAt) ?? request.normativeDueAt
  const counted: DueMoments = {
    normativeDueAt,
    dueAt: request.doneAt === null ? dueAnew(request, normativeDueAt) : request.dueAt,
    processDueAt:
      (processedAt === null ? anew(processSince ?? createdAt, process[kind], request.processDueAt) : null) ??
      request.processDueAt,
    acceptDueAt: acceptedAt === null ? anew(acceptSince, accept[kind], request.acceptDueAt) : request.acceptDueAt,
    confirmDueAt: anew(awaitingSince, confirmation, request.confirmDueAt),
  }
  const different = dueFields.filter((field) => counted[field]?.getTime() !== request[field]?.getTime())
  return different.length === 0 ? null : Object.fromEntries(different.map((field) => [field, counted[field]]))
}

const dueFields = ['normativeDueAt', 'dueAt', 'processDueAt', 'acceptDueAt', 'confirmDueAt'] as const
type DueMoments = Pick<Countable, (typeof dueFields)[number]>

function dueAnew({ dueAt, normativeDueAt, termExtended }: Countable, normative: Date): Date {
  if (termExtended) return normative > dueAt ? normative : dueAt
  return new Date(dueAt.getTime() + normative.getTime() - normativeDueAt.getTime())
}

export const isOverdue = (request: Pick<Clocked, 'status' | 'dueAt' | 'doneAt'>, now: Date): boolean => {
  if (request.doneAt !== null) return request.doneAt > request.dueAt
  return !ended.has(request.status) && request.status !== 'postponed' && now > request.dueAt
}

/** «вовремя» up to and including the last moment: 29:59 is in time, 30:01 is late (GRZ-3.4.2-5, UHT-3.5.2-d). */
export function crewState(
  request: Pick<Clocked, 'crewDueAt' | 'crewSentAt'>,
  now: Date,
): 'none' | 'running' | 'in_time' | 'late' {
  if (request.crewDueAt === null) return 'none'
  const at = request.crewSentAt ?? now
  if (at > request.crewDueAt) return 'late'
  return request.crewSentAt === null ? 'running' : 'in_time'
}

export const isUnprocessed = (request: Pick<Clocked, 'status' | 'processedAt' | 'processDueAt'>, now: Date): boolean =>
  request.processedAt === null && !ended.has(request.status) && now > request.processDueAt

/** What is expected next, from whom, by when, by which clause. */
export type Expectation = {
  readonly what: string
  readonly party: Party
  readonly by: Date | null
  readonly clause: ClauseKey
}

const later = (what: string, party: Party, clause: ClauseKey, by: Date | null): Expectation => ({
  what,
  party,
  by,
  clause,
})

type Awaited = Pick<
  Clocked,
  'status' | 'dueAt' | 'processDueAt' | 'acceptDueAt' | 'crewDueAt' | 'crewSentAt' | 'confirmDueAt' | 'postponedUntil'
>

export function expectation(request: Awaited, regulation: Regulation): Expectation | null {
  if (regulation.scheme === 'messages') return messageExpectation(request)
  const crewWaits = request.crewDueAt !== null && request.crewSentAt === null
  switch (request.status) {
    case 'new':
      return later('Рассмотреть заявку и назначить исполнителя', 'manager', 'process', request.processDueAt)
    case 'assigned':
      return later('Принять заявку в работу', 'executor', 'accept', request.acceptDueAt)
    case 'accepted':
      return crewWaits
        ? later('Направить аварийную бригаду и внести это', 'executor', 'crew', request.crewDueAt)
        : later('Проверить неисправность на месте', 'executor', 'doWorks', request.dueAt)
    case 'crew_sent':
      return later('Проверить неисправность на месте', 'executor', 'doWorks', request.dueAt)
    case 'in_progress':
    case 'rework':
      return later('Выполнить работы и отчитаться с заказ-нарядом', 'executor', 'reportWorks', request.dueAt)
    case 'reported':
      return later('Проверить выполнение', 'manager', 'confirm', request.dueAt)
    case 'impossible':
      return later('Решить, кто выполнит работы', 'manager', 'redirect', request.dueAt)
    case 'objected':
      return later('Устранить замечания жителя', 'manager', 'process', request.dueAt)
    case 'postponed':
      return later('Заявка вернётся в работу сама', 'system', 'postpone', request.postponedUntil)
    case 'awaiting_confirmation':
      return later(
        `Подтвердить выполнение: на этой странице или по телефону, когда позвонит ${regulation.words.dispatch}`,
        'applicant',
        'closeByResident',
        request.confirmDueAt,
      )
    case 'disputed':
      return later('Разобрать спор и решить', 'functional_operator', 'operatorDecides', null)
    default:
      return null
  }
}
