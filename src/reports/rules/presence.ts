import { isWorkingDay, type WorkingCalendar } from '../../kernel/working-calendar.ts'
import type { Hours, Week } from '../../organizations/index.ts'

const MINUTES = 15
export const QUARTERS_OF_DAY = 96

/**
 * Hours of an organisation on a day. A holiday is worked by the hours of Sunday and a weekend that is worked by those of
 * Monday: whoever works round the clock has hours on Sunday as well.
 */
export function hoursOn(day: string, week: Week, calendar: WorkingCalendar): readonly Hours[] {
  const date = Temporal.PlainDate.from(day)
  const weekend = date.dayOfWeek > 5
  if (isWorkingDay(date, calendar) === !weekend) return week[date.dayOfWeek - 1] ?? []
  return week[weekend ? 0 : 6] ?? []
}

/** Quarters of an hour that lie wholly within the hours, up to where the day has come. */
export function expectedQuarters(hours: readonly Hours[], until = QUARTERS_OF_DAY): number[] {
  return hours.flatMap(({ from, to }) => {
    const [first, last] = [Math.ceil(from / MINUTES), Math.min(Math.floor(to / MINUTES), until)]
    return Array.from({ length: Math.max(0, last - first) }, (_, n) => first + n)
  })
}

export type DayOfWork = {
  readonly day: string
  /** Quarters in which he was to be there, and was. */
  readonly expected: number
  readonly present: number
  /** First and last quarter of the day in which he was seen at all; null: never. */
  readonly seen: readonly [number, number] | null
}

/** `quarters` is the row of the day, 96 noughts and ones; undefined: no sign-in, no deed, no open list. */
export function judgeDay(day: string, expected: readonly number[], quarters: string | undefined): DayOfWork {
  const there = (quarter: number): boolean => quarters?.[quarter] === '1'
  const seen = quarters?.includes('1') ? ([quarters.indexOf('1'), quarters.lastIndexOf('1')] as const) : null
  return { day, expected: expected.length, present: expected.filter(there).length, seen }
}

/** He was to be there and was not seen within his hours at all. */
export const isAbsent = ({ expected, present }: DayOfWork): boolean => expected > 0 && present === 0
