import fc from 'fast-check'
import type { Term } from './terms.ts'
import type { WorkingCalendar } from './working-calendar.ts'

// A second opinion on the end of a term: slow, stepping minute by minute and day by day, in plain integers. It shares no
// code with the engine, not even the time zones: offsets of the two zones are written out by hand.

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Hours east of Greenwich since 2011: [until, hours]. Москва: 26.10.2014; Томск: 26.10.2014 and 29.05.2016. */
const OFFSETS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  'Europe/Moscow': [
    [Date.UTC(2014, 9, 25, 22), 4],
    [Number.POSITIVE_INFINITY, 3],
  ],
  'Asia/Tomsk': [
    [Date.UTC(2014, 9, 25, 19), 7],
    [Date.UTC(2016, 4, 28, 20), 6],
    [Number.POSITIVE_INFINITY, 7],
  ],
}
export const ZONES = Object.keys(OFFSETS)

function offset(at: number, zone: string): number {
  for (const [until, hours] of OFFSETS[zone] ?? []) if (at < until) return hours * HOUR
  throw new Error(zone)
}
const wallOf = (at: number, zone: string): number => at + offset(at, zone)

/** The first moment that shows this on the wall clock; a time that was skipped is taken by the clock before the jump. */
function momentOf(wall: number, zone: string): number {
  for (let at = wall - 10 * HOUR; at < wall; at += MINUTE) if (wallOf(at, zone) === wall) return at
  return wall - offset(wall - 10 * HOUR, zone)
}

const HOLIDAYS = '1.1 2.1 3.1 4.1 5.1 6.1 7.1 8.1 23.2 8.3 1.5 9.5 12.6 4.11'.split(' ')

function isWorked(dayNumber: number, calendar: WorkingCalendar): boolean {
  const date = new Date(dayNumber * DAY)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
  const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (calendar.workedWeekends.has(iso)) return true
  if (calendar.daysOff.has(iso)) return false
  if (!calendar.knownYears.has(year) && HOLIDAYS.includes(`${day}.${month}`)) return false
  // 1 January 1970 was a Thursday.
  return (dayNumber + 3) % 7 < 5
}

export function slowTermEnd(from: number, term: Term, zone: string, calendar: WorkingCalendar): number {
  if ('hours' in term) return afterHours(from, term, zone)
  const wall = wallOf(from, zone)
  if ('calendarDays' in term) return momentOf(wall + term.calendarDays * DAY, zone)
  let day = Math.floor(wall / DAY)
  for (let counted = 0; counted < term.workingDays; ) {
    day += 1
    if (isWorked(day, calendar)) counted += 1
  }
  return momentOf((day + 1) * DAY, zone)
}

function afterHours(from: number, { hours, between }: Extract<Term, { hours: number }>, zone: string): number {
  let at = from
  for (let left = Math.round(hours * 60); left > 0; at += MINUTE) {
    const hour = Math.floor((wallOf(at, zone) % DAY) / HOUR)
    if (!between || (hour >= between.from && hour < between.to)) left -= 1
  }
  return at
}

export type Case = {
  readonly zone: string
  readonly from: number
  readonly term: Term
  readonly calendar: WorkingCalendar
}

const hours = fc.integer({ min: 1, max: 72 * 4 }).map((quarters) => quarters / 4)
const window = fc
  .tuple(fc.integer({ min: 0, max: 21 }), fc.integer({ min: 1, max: 23 }))
  .map(([from, length]) => ({ from, to: Math.min(23, from + length) }))
const term: fc.Arbitrary<Term> = fc.oneof(
  hours.map((of) => ({ hours: of })),
  fc.tuple(fc.integer({ min: 1, max: 24 }), window).map(([quarters, between]) => ({ hours: quarters / 4, between })),
  fc.integer({ min: 1, max: 30 }).map((calendarDays) => ({ calendarDays })),
  fc.integer({ min: 1, max: 30 }).map((workingDays) => ({ workingDays })),
)

/** Whole minutes of 2013–2027, and more often than by chance around the days when the clocks were moved. */
const from = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.integer({ min: Date.UTC(2013, 0, 1) / MINUTE, max: Date.UTC(2027, 11, 31, 23) / MINUTE }),
  },
  ...[Date.UTC(2014, 9, 24), Date.UTC(2016, 4, 27)].map((day) => ({
    weight: 1,
    arbitrary: fc.integer({ min: day / MINUTE, max: (day + 3 * DAY) / MINUTE }),
  })),
)

export const caseOver = (calendars: readonly WorkingCalendar[]): fc.Arbitrary<Case> =>
  fc.record({
    zone: fc.constantFrom(...ZONES),
    from: from.map((minutes) => minutes * MINUTE),
    term,
    calendar: fc.constantFrom(...calendars),
  })

/** Made-up calendars: any days off and worked weekends of the fifteen years, some years known and some not. */
export function madeUpCalendars(count: number, seed: number): WorkingCalendar[] {
  const day = fc
    .integer({ min: Date.UTC(2013, 0, 1) / DAY, max: Date.UTC(2028, 1, 28) / DAY })
    .map((number) => new Date(number * DAY).toISOString().slice(0, 10))
  const days = fc.array(day, { minLength: 0, maxLength: 400 }).map((some) => new Set(some))
  const calendar = fc.record({
    daysOff: days,
    workedWeekends: days,
    shortDays: days,
    knownYears: fc.subarray(Array.from({ length: 16 }, (_, index) => 2013 + index)).map((years) => new Set(years)),
  })
  return fc.sample(calendar, { numRuns: count, seed })
}
