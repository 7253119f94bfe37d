/**
 * Production calendar: which days differ from «Monday to Friday are working days». Dates are ISO strings of the
 * municipality's own zone. A year that nobody entered falls back on the fixed holidays of ТК РФ ст. 112.
 */
export type WorkingCalendar = {
  /** Weekdays off: holidays and transferred days. */
  readonly daysOff: ReadonlySet<string>
  /** Saturdays and Sundays that are worked, and days off taken back. */
  readonly workedWeekends: ReadonlySet<string>
  /** Working days shortened by an hour; a term in days does not notice. */
  readonly shortDays: ReadonlySet<string>
  /** Years whose transfers are known. */
  readonly knownYears: ReadonlySet<number>
}

const FIXED_HOLIDAYS = new Set([
  ...['01-01', '01-02', '01-03', '01-04', '01-05', '01-06', '01-07', '01-08'],
  ...['02-23', '03-08', '05-01', '05-09', '06-12', '11-04'],
])

export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkingCalendar): boolean {
  const iso = day.toString()
  if (calendar.workedWeekends.has(iso)) return true
  if (calendar.daysOff.has(iso)) return false
  if (!calendar.knownYears.has(day.year) && FIXED_HOLIDAYS.has(iso.slice(5))) return false
  return day.dayOfWeek <= 5
}

/** The n-th working day after `day`; the day itself is not counted (ГК РФ ст. 191). */
export function addWorkingDays(day: Temporal.PlainDate, n: number, calendar: WorkingCalendar): Temporal.PlainDate {
  let current = day
  for (let left = n; left > 0; ) {
    current = current.add({ days: 1 })
    if (isWorkingDay(current, calendar)) left -= 1
  }
  return current
}
