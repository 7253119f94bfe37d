import type { OutageClause } from '../../../regulations/outage-rules.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { type Term, termEnd } from '../../kernel/terms.ts'
import { addWorkingDays } from '../../kernel/working-calendar.ts'
import type { Duty } from '../texts.ts'

/** A term that was missed. */
export type Breach = { readonly duty: Duty; readonly dueAt: Date; readonly at: Date; readonly clause: OutageClause }

type Reckoning = Pick<Regulation, 'timeZone' | 'calendar'>

const dayOf = (at: Date, timeZone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()

const startOf = (day: Temporal.PlainDate, timeZone: string): Date =>
  new Date(day.toZonedDateTime(timeZone).epochMilliseconds)

/**
 * The last moment at which residents may be told of works that begin at `startsAt`. A term in days is kept while its last
 * day lasts (ГК РФ ст. 194), so 10 days before 11 December ends with 1 December.
 */
export function informBy(startsAt: Date, term: Term, { timeZone, calendar }: Reckoning): Date {
  if ('hours' in term) return new Date(startsAt.getTime() - term.hours * 3_600_000)
  const start = dayOf(startsAt, timeZone)
  const last =
    'calendarDays' in term
      ? start.subtract({ days: term.calendarDays })
      : workingDaysBack(start, term.workingDays, calendar)
  return new Date(startOf(last.add({ days: 1 }), timeZone).getTime() - 1)
}

/** The latest day from which `n` working days fit before `day`. */
function workingDaysBack(day: Temporal.PlainDate, n: number, calendar: Regulation['calendar']): Temporal.PlainDate {
  let from = day.subtract({ days: n })
  while (Temporal.PlainDate.compare(addWorkingDays(from, n, calendar), day) > 0) from = from.subtract({ days: 1 })
  return from
}

type Published = { readonly nature: 'planned' | 'emergency'; readonly startsAt: Date; readonly at: Date }

/** What publication is late for: planned works by the регламент and by law, an emergency by its first hour. */
export function breachesAtPublication({ nature, startsAt, at }: Published, regulation: Regulation): Breach[] {
  const { duties } = regulation.outages
  if (nature === 'emergency')
    return duties.publishEmergency === null
      ? []
      : late('publish_emergency', termEnd(startsAt, duties.publishEmergency, regulation), at, 'publishEmergency')
  return [
    ...(duties.inform === null ? [] : late('inform', informBy(startsAt, duties.inform, regulation), at, 'inform')),
    ...late('inform_by_law', informBy(startsAt, duties.informByLaw, regulation), at, 'informByLaw'),
  ]
}

/** The end became known at `knownAt` and is entered at `at`. */
export function breachesAtEnd(knownAt: Date, at: Date, regulation: Regulation): Breach[] {
  const term = regulation.outages.duties.enterEnd
  return term === null ? [] : late('enter_end', termEnd(knownAt, term, regulation), at, 'enterEnd')
}

const late = (duty: Duty, dueAt: Date, at: Date, clause: OutageClause): Breach[] =>
  at > dueAt ? [{ duty, dueAt, at, clause }] : []

export type Clocked = {
  readonly status: string
  readonly nature: 'planned' | 'emergency'
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly finishing: 'auto' | 'manual'
}

/** Still under way after the expected end: it waits for somebody to finish it or to set another term. */
export const isOverdue = ({ status, endsAt }: Pick<Clocked, 'status' | 'endsAt'>, now: Date): boolean =>
  status === 'active' && endsAt !== null && endsAt < now

export type Expectation = { readonly what: string; readonly by: Date | null; readonly clause: OutageClause }

/** What the owner has to do next. */
export function expectation(outage: Clocked, regulation: Regulation, now: Date): Expectation | null {
  const { duties } = regulation.outages
  if (outage.status === 'draft') return publishingDue(outage, regulation)
  if (isOverdue(outage, now))
    return { what: 'Завершить отключение или указать новый срок', by: outage.endsAt, clause: 'finish' }
  if (outage.status === 'active' && outage.endsAt === null)
    return {
      what: duties.enterEnd
        ? 'Внести время окончания в течение часа, как только оно станет известно'
        : 'Внести время окончания, как только оно станет известно',
      by: null,
      clause: 'enterEnd',
    }
  if (outage.status === 'active' && outage.finishing === 'manual')
    return { what: 'Завершить вручную, когда подача восстановлена', by: outage.endsAt, clause: 'finish' }
  return null
}

function publishingDue({ nature, startsAt }: Clocked, regulation: Regulation): Expectation | null {
  if (startsAt === null) return null
  const { publishEmergency, inform, informByLaw } = regulation.outages.duties
  if (nature === 'emergency')
    return publishEmergency
      ? {
          what: 'Опубликовать зону аварии',
          by: termEnd(startsAt, publishEmergency, regulation),
          clause: 'publishEmergency',
        }
      : { what: 'Опубликовать', by: null, clause: 'refine' }
  return {
    what: 'Опубликовать',
    by: informBy(startsAt, inform ?? informByLaw, regulation),
    clause: inform ? 'inform' : 'informByLaw',
  }
}

const CLOCKS_DIFFER = 60_000

/**
 * A job that comes much before its moment belongs to an older plan; one a little early comes by PostgreSQL's clock, which
 * may run ahead of ours, and would be lost if it were turned away.
 */
export const isEarly = (dueAt: Date | null, now: Date): boolean =>
  dueAt === null || dueAt.getTime() > now.getTime() + CLOCKS_DIFFER
