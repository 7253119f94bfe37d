import type { ClauseKey, Regulation } from '../../../regulations/regulation.ts'
import { type Term, termEnd } from '../../kernel/terms.ts'
import { ended, type Party, type Status } from './lifecycle.ts'

export type TypeTerms = { readonly emergency: boolean; readonly term: Term }

/** The clocks a request is born with; each is counted from its creation. */
export function clocksAtCreation(type: TypeTerms, createdAt: Date, regulation: Regulation) {
  const dueAt = termEnd(createdAt, type.term, regulation)
  return {
    dueAt,
    normativeDueAt: dueAt,
    processDueAt: processDueAt(type.emergency, createdAt, regulation),
    crewDueAt: type.emergency ? termEnd(createdAt, regulation.clocks.crew, regulation) : null,
  }
}

export const processDueAt = (emergency: boolean, from: Date, regulation: Regulation): Date =>
  termEnd(from, emergency ? regulation.clocks.process.emergency : regulation.clocks.process.ordinary, regulation)

export const acceptDueAt = (emergency: boolean, assignedAt: Date, regulation: Regulation): Date =>
  termEnd(assignedAt, emergency ? regulation.clocks.accept.emergency : regulation.clocks.accept.ordinary, regulation)

/** When the УО is warned that the term is near: a share of the whole term is left. */
export function warnAt(createdAt: Date, dueAt: Date, regulation: Regulation): Date {
  const whole = dueAt.getTime() - createdAt.getTime()
  return new Date(dueAt.getTime() - whole * regulation.clocks.warnWhenLeft)
}

export type Clocked = {
  readonly status: Status
  readonly emergency: boolean
  readonly createdAt: Date
  readonly dueAt: Date
  readonly processDueAt: Date
  readonly processedAt: Date | null
  readonly acceptDueAt: Date | null
  readonly acceptedAt: Date | null
  readonly crewDueAt: Date | null
  readonly crewSentAt: Date | null
  readonly doneAt: Date | null
  readonly postponedUntil: Date | null
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

export function expectation(request: Clocked, regulation: Regulation): Expectation | null {
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
        null,
      )
    case 'disputed':
      return later('Разобрать спор и решить', 'functional_operator', 'operatorDecides', null)
    default:
      return null
  }
}
