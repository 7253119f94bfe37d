/** A quarter of an hour of a day of the town: 0 is 00:00–00:15. */
export type Quarter = { readonly day: string; readonly quarter: number }

export const QUARTERS = 96

export function quarterAt(timeZone: string, at: Date): Quarter {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return { day: local.toPlainDate().toString(), quarter: local.hour * 4 + Math.floor(local.minute / 15) }
}
