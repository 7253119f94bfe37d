import type { QuietHours } from '../../../regulations/regulation.ts'

type Town = { readonly timeZone: string; readonly quietHours: QuietHours | null }

/** When a notice of this moment may disturb people: undefined at once, else the morning. */
export function afterQuietHours(at: Date, { timeZone, quietHours }: Town): Date | undefined {
  if (!quietHours) return undefined
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  const [from, until] = [quietHours.from, quietHours.until].map((time) => Temporal.PlainTime.from(time))
  if (!from || !until) return undefined
  const after = (time: Temporal.PlainTime): boolean => Temporal.PlainTime.compare(local.toPlainTime(), time) >= 0
  const overMidnight = Temporal.PlainTime.compare(from, until) > 0
  const quiet = overMidnight ? after(from) || !after(until) : after(from) && !after(until)
  if (!quiet) return undefined
  const day = overMidnight && after(from) ? local.toPlainDate().add({ days: 1 }) : local.toPlainDate()
  return new Date(day.toZonedDateTime({ timeZone, plainTime: until }).epochMilliseconds)
}
