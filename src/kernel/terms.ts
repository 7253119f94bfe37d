import { counted } from './russian.ts'
import { addWorkingDays, type WorkingCalendar } from './working-calendar.ts'

/** How long something may take. Hours run round the clock; days are those of the municipality's zone. */
export type Term = { readonly hours: number } | { readonly calendarDays: number } | { readonly workingDays: number }

/** Where and by which calendar a term is counted. */
export type Reckoning = { readonly timeZone: string; readonly calendar: WorkingCalendar }

/**
 * The moment a term ends. Hours and «сутки» run from the moment itself; working days begin on the day after the event
 * and end at 24:00 of the last one (ГК РФ ст. 191, 194).
 */
export function termEnd(from: Date, term: Term, { timeZone, calendar }: Reckoning): Date {
  if ('hours' in term) return new Date(from.getTime() + term.hours * 3_600_000)
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  if ('calendarDays' in term) return new Date(start.add({ days: term.calendarDays }).epochMilliseconds)
  const last = addWorkingDays(start.toPlainDate(), term.workingDays, calendar)
  return new Date(last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds)
}

/** «4 часа», «3 суток», «10 рабочих дней» */
export function termInWords(term: Term): string {
  if ('hours' in term)
    return term.hours < 1
      ? counted(Math.round(term.hours * 60), 'минута', 'минуты', 'минут')
      : counted(term.hours, 'час', 'часа', 'часов')
  if ('calendarDays' in term) return term.calendarDays === 1 ? '1 сутки' : `${term.calendarDays} суток`
  return counted(term.workingDays, 'рабочий день', 'рабочих дня', 'рабочих дней')
}
