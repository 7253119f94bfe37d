const title = new Intl.DateTimeFormat('ru', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** «2026-11» → «ноябрь 2026 г.» */
export const monthTitle = (month: string): string => title.format(new Date(`${month}-15T00:00:00Z`))

/** This month and those before it, the latest first. */
export function monthsBack(now: Date, timeZone: string, count: number): string[] {
  const current = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate()
  return Array.from({ length: count }, (_, i) => current.subtract({ months: i }).toPlainYearMonth().toString())
}
