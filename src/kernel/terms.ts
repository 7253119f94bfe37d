import { counted } from './russian.ts'
import { addWorkingDays, type WorkingCalendar } from './working-calendar.ts'

/** Hours of the day between which a clock runs, in the municipality's zone; half-open: [from, to). */
export type HoursOfDay = { readonly from: number; readonly to: number }

/** How long something may take. Hours run round the clock unless `between` says otherwise; days are those of the municipality's zone. */
export type Term =
  | { readonly hours: number; readonly between?: HoursOfDay }
  | { readonly calendarDays: number }
  | { readonly workingDays: number }

/** Where and by which calendar a term is counted. */
export type Reckoning = { readonly timeZone: string; readonly calendar: WorkingCalendar }

/**
 * The moment a term ends. Hours and «сутки» run from the moment itself; working days begin on the day after the event
 * and end at 24:00 of the last one (ГК РФ ст. 191, 194).
 */
export function termEnd(from: Date, term: Term, { timeZone, calendar }: Reckoning): Date {
  if ('hours' in term) {
    const length = term.hours * HOUR
    return term.between ? endWithin(from, length, term.between, timeZone) : new Date(from.getTime() + length)
  }
  const start = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone)
  if ('calendarDays' in term) return new Date(start.add({ days: term.calendarDays }).epochMilliseconds)
  const last = addWorkingDays(start.toPlainDate(), term.workingDays, calendar)
  return new Date(last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds)
}

const HOUR = 3_600_000

/** Only the hours of the day count: what is left at the evening's end goes on in the morning (ПП 416, п. 13). */
function endWithin(from: Date, length: number, { from: opens, to: closes }: HoursOfDay, timeZone: string): Date {
  let day = Temporal.Instant.fromEpochMilliseconds(from.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  const at = (hour: number): number => day.toZonedDateTime({ timeZone, plainTime: { hour } }).epochMilliseconds
  for (let left = length; ; day = day.add({ days: 1 })) {
    const begin = Math.max(from.getTime(), at(opens))
    const open = Math.max(0, at(closes) - begin)
    if (left <= open) return new Date(begin + left)
    left -= open
  }
}

/** «4 часа», «3 суток», «10 рабочих дней», «2 часа (с 8 до 23 часов)» */
export function termInWords(term: Term): string {
  if ('hours' in term) {
    const length =
      term.hours < 1
        ? counted(Math.round(term.hours * 60), 'минута', 'минуты', 'минут')
        : counted(term.hours, 'час', 'часа', 'часов')
    return term.between ? `${length} (с ${term.between.from} до ${term.between.to} часов)` : length
  }
  if ('calendarDays' in term) return term.calendarDays === 1 ? '1 сутки' : `${term.calendarDays} суток`
  return counted(term.workingDays, 'рабочий день', 'рабочих дня', 'рабочих дней')
}
