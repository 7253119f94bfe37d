/** Today in the town's zone as an ISO date: the register of management counts in its days. */
export const today = (now: Date, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()

const formatter = new Intl.DateTimeFormat('ru', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** «2026-11-23» → «23 ноября 2026 г.» */
export const day = (iso: string): string => formatter.format(new Date(`${iso}T00:00:00Z`))
