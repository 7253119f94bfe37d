import {
  type DayKind,
  kindOf,
  loadedYears,
  regulationInForce,
  type StoredDay,
  storedDays,
} from '../../addresses/index.ts'
import { isWorkingDay } from '../../kernel/working-calendar.ts'
import type { Queryable } from '../../platform/database.ts'

export type CalendarYear = {
  readonly year: number
  /** Every day of the year, whatever its weekday. */
  readonly days: readonly { readonly day: string; readonly kind: DayKind; readonly changed: boolean }[]
  /** Where the year comes from: a loaded file, the program itself, or nowhere (then only fixed holidays are known). */
  readonly source: string | null
  /** What the region and the operator changed, each with its reason and source. */
  readonly changes: readonly Change[]
}

type Change = {
  readonly day: string
  readonly kind: DayKind
  readonly reason: string
  readonly source: string
  readonly by: string | null
  /** The operator may take back his own change, not a decree that the town's file holds. */
  readonly edited: boolean
}

/** A year of the town's working calendar as it is in force. */
export async function openCalendar(db: Queryable, municipalityId: string, year: number): Promise<CalendarYear> {
  const { calendar, regionalDaysOff } = await regulationInForce(db, municipalityId)
  const [stored, years] = await Promise.all([storedDays(db, municipalityId, year), loadedYears(db, municipalityId)])
  const edited = stored.filter(({ origin }) => origin === 'edited')
  const shadowed = new Set(edited.map(({ day }) => day))
  const regional = regionalDaysOff.filter(({ day }) => day.startsWith(`${year}-`) && !shadowed.has(day))
  const changes = [...edited.map(ofOperator), ...regional.map(ofRegion)].sort((a, b) => (a.day < b.day ? -1 : 1))
  const changed = new Set(changes.map(({ day }) => day))
  const loaded = years.find((each) => each.year === year)?.source
  return {
    year,
    days: daysOf(year).map((day) => {
      const iso = day.toString()
      return { day: iso, kind: kindOf(iso, calendar, isWorkingDay(day, calendar)), changed: changed.has(iso) }
    }),
    source: loaded ?? (calendar.knownYears.has(year) ? 'постановления Правительства России о переносе выходных' : null),
    changes,
  }
}

const ofOperator = ({ day, kind, reason, source, changedBy }: StoredDay): Change => ({
  ...{ day, kind, reason, source, by: changedBy, edited: true },
})
const ofRegion = ({ day, reason }: { readonly day: string; readonly reason: string }): Change => ({
  ...{ day, kind: 'off', reason, source: 'регламент города', by: null, edited: false },
})

function daysOf(year: number): Temporal.PlainDate[] {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  return Array.from({ length: first.daysInYear }, (_, index) => first.add({ days: index }))
}
