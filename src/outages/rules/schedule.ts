import type { OutageClause, OutageNotices } from '../../../regulations/outage-rules.ts'
import type { QuietHours } from '../../../regulations/regulation.ts'
import { afterQuietHours } from '../../notifications/index.ts'

/** A notice to everybody in the zone: what makes it the same notice, and when it goes. */
export type Planned = { readonly occasion: string; readonly dueAt: Date; readonly clause: OutageClause }

export type Announced = {
  readonly nature: 'planned' | 'emergency'
  readonly startsAt: Date
  readonly publishedAt: Date
  /** «Экстренное оповещение» */
  readonly urgent: boolean
}

type Local = { readonly notices: OutageNotices; readonly timeZone: string; readonly quietHours: QuietHours | null }

const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

export const mayWriteAt = (at: Date, local: Local): boolean => afterQuietHours(at, local) === undefined

/** When residents hear of something that happened at `at`: at once, or when the night is over. */
export const notAtNight = (at: Date, local: Local): Date => afterQuietHours(at, local) ?? at

/** A reminder is not less than promised: out of the night it moves to the evening before. */
function notLater(due: Temporal.ZonedDateTime, local: Local): Date {
  const at = new Date(due.epochMilliseconds)
  if (mayWriteAt(at, local)) return at
  const plainTime = Temporal.PlainTime.from({ hour: local.notices.eveningHour })
  const isEvening = Temporal.PlainTime.compare(due.toPlainTime(), plainTime) >= 0
  const day = isEvening ? due.toPlainDate() : due.toPlainDate().subtract({ days: 1 })
  return new Date(day.toZonedDateTime({ timeZone: local.timeZone, plainTime }).epochMilliseconds)
}

/** Whether the text itself demands the notice at publication: more than five calendar days remain. */
export const demandedAtPublication = ({ startsAt, publishedAt }: Announced, { notices, timeZone }: Local): boolean =>
  zoned(publishedAt, timeZone).add({ days: notices.atPublication.whenMoreDaysLeft }).epochMilliseconds <
  startsAt.getTime()

/** The notice at publication; null when the town tells only by the reminders ahead. */
export function atPublication(outage: Announced, local: Local): Planned | null {
  const { publishedAt, urgent, nature } = outage
  if (urgent) return { occasion: 'published', dueAt: publishedAt, clause: 'urgent' }
  const demanded = nature === 'emergency' || demandedAtPublication(outage, local)
  if (!demanded && local.notices.atPublication.otherwise === 'not_at_all') return null
  return { occasion: 'published', dueAt: notAtNight(publishedAt, local), clause: 'publication' }
}

/**
 * Reminders before planned works, for this very start: another start has others. One whose moment was over when the works
 * were published is not sent, the notice at publication stands for it. Days are calendar days: the clock time of the start.
 */
export function reminders({ nature, startsAt, publishedAt }: Announced, local: Local): Planned[] {
  if (nature === 'emergency') return []
  const start = zoned(startsAt, local.timeZone)
  return local.notices.before
    .map(({ days, clause }) => ({
      occasion: `before-${days} ${startsAt.toISOString()}`,
      dueAt: notLater(start.subtract({ days }), local),
      clause,
    }))
    .filter(({ dueAt }) => dueAt > publishedAt)
}

/** Change of the term, cancelling, the end: told at once by day, at 08:00 by night; at once with the mark. */
export const ofChange = (occasion: string, at: Date, urgent: boolean, local: Local): Planned => ({
  occasion,
  dueAt: urgent ? at : notAtNight(at, local),
  clause: urgent ? 'urgent' : 'changeTerm',
})
