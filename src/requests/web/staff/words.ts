import type { Regulation } from '../../../../regulations/regulation.ts'
import { isOverdue, warnAt } from '../../rules/deadlines.ts'
import type { Status } from '../../rules/lifecycle.ts'
import { type Said, span, type Tone, timeLeft } from '../time-left.ts'

export type { Said } from '../time-left.ts'

const tones: Record<Status, Tone> = {
  new: 'info',
  assigned: 'info',
  accepted: 'info',
  crew_sent: 'info',
  in_progress: 'info',
  reported: 'wait',
  rework: 'wait',
  impossible: 'wait',
  awaiting_confirmation: 'wait',
  objected: 'bad',
  disputed: 'bad',
  postponed: 'plain',
  moderation: 'wait',
  declined: 'plain',
  closed: 'good',
  closed_unconfirmed: 'plain',
}
export const statusTone = (status: Status): Tone => tones[status]

type Timed = {
  readonly status: Status
  readonly createdAt: Date
  readonly dueAt: Date
  readonly doneAt: Date | null
  readonly emergency: boolean
}

const finished: ReadonlySet<Status> = new Set<Status>(['closed', 'closed_unconfirmed', 'declined'])

/** The term in words; the colour only repeats them. */
export function termSaid(request: Timed, regulation: Regulation, now: Date): Said {
  const late = isOverdue(request, now)
  const messages = regulation.scheme === 'messages'
  const done = messages ? 'выполнено' : 'выполнена'
  if (request.doneAt !== null)
    return late
      ? { text: `${done} на ${span(request.doneAt.getTime() - request.dueAt.getTime())} позже срока`, tone: 'bad' }
      : { text: `${done} в срок`, tone: 'good' }
  if (finished.has(request.status)) return { text: 'срок не идёт', tone: 'plain' }
  if (request.status === 'postponed') return { text: 'отложена, срок стоит', tone: 'plain' }
  return timeLeft({
    left: request.dueAt.getTime() - now.getTime(),
    near: request.dueAt.getTime() - warnAt(request.createdAt, request.dueAt, regulation).getTime(),
    before: 'осталось',
    after: messages ? 'просрочено на' : 'просрочена на',
  })
}

/** The clock of the crew while the crew is not sent; afterwards only a delay is worth a line. */
export function crewSaid(crewDueAt: Date | null, crewSentAt: Date | null, now: Date): Said | null {
  if (crewDueAt === null) return null
  if (crewSentAt !== null)
    return crewSentAt > crewDueAt
      ? { text: `бригада: позже на ${span(crewSentAt.getTime() - crewDueAt.getTime())}`, tone: 'bad' }
      : null
  // Half an hour is near from its first minute.
  const runs = { near: Number.MAX_SAFE_INTEGER, before: 'бригада: осталось', after: 'бригада: опоздание' }
  return timeLeft({ ...runs, left: crewDueAt.getTime() - now.getTime() })
}

/** Value of `datetime-local` in the town's zone. */
export const localMoment = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

export const placeOf = (address: string, flat: string | null): string => (flat ? `${address}, кв. ${flat}` : address)
