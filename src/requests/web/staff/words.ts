import type { Regulation } from '../../../../regulations/regulation.ts'
import { isOverdue, warnAt } from '../../rules/deadlines.ts'
import type { Status } from '../../rules/lifecycle.ts'

export type Tone = 'plain' | 'info' | 'good' | 'wait' | 'bad'
export type Said = { readonly text: string; readonly tone: Tone }

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** «12 мин», «3 ч», «2 дня»: as much exactness as one decides by. */
export function span(milliseconds: number): string {
  const length = Math.abs(milliseconds)
  if (length < HOUR) return `${Math.max(1, Math.floor(length / MINUTE))} мин`
  if (length < 48 * HOUR) return `${Math.floor(length / HOUR)} ч`
  return days(Math.floor(length / (24 * HOUR)))
}

// Kernel's `counted` builds an Intl object a call, 100 µs: a list has a hundred of them.
function days(n: number): string {
  const last = n % 10
  const teens = n % 100 >= 11 && n % 100 <= 14
  if (last === 1 && !teens) return `${n} день`
  return last >= 2 && last <= 4 && !teens ? `${n} дня` : `${n} дней`
}

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
  if (request.doneAt !== null)
    return late
      ? { text: `выполнена на ${span(request.doneAt.getTime() - request.dueAt.getTime())} позже срока`, tone: 'bad' }
      : { text: 'выполнена в срок', tone: 'good' }
  if (finished.has(request.status)) return { text: 'срок не идёт', tone: 'plain' }
  const left = request.dueAt.getTime() - now.getTime()
  if (late) return { text: `просрочена на ${span(left)}`, tone: 'bad' }
  if (request.status === 'postponed') return { text: 'отложена, срок стоит', tone: 'plain' }
  return {
    text: `осталось ${span(left)}`,
    tone: now >= warnAt(request.createdAt, request.dueAt, regulation) ? 'wait' : 'plain',
  }
}

/** The clock of the crew while the crew is not sent; afterwards only a delay is worth a line. */
export function crewSaid(crewDueAt: Date | null, crewSentAt: Date | null, now: Date): Said | null {
  if (crewDueAt === null) return null
  if (crewSentAt !== null)
    return crewSentAt > crewDueAt
      ? { text: `бригада: позже на ${span(crewSentAt.getTime() - crewDueAt.getTime())}`, tone: 'bad' }
      : null
  const left = crewDueAt.getTime() - now.getTime()
  return left < 0
    ? { text: `бригада: опоздание ${span(left)}`, tone: 'bad' }
    : { text: `бригада: осталось ${span(left)}`, tone: 'wait' }
}

/** Value of `datetime-local` in the town's zone. */
export const localMoment = (at: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })

export const placeOf = (address: string, flat: string | null): string => (flat ? `${address}, кв. ${flat}` : address)
