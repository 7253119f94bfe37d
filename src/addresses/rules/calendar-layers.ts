import type { WorkingCalendar } from '../../kernel/working-calendar.ts'
import type { DayKind } from './production-calendar.ts'

/** As the town's file ships it. */
export type Shipped = {
  readonly calendar: WorkingCalendar
  readonly regionalDaysOff: readonly { readonly day: string }[]
}

export type Stored = {
  /** Years loaded whole from an official file. */
  readonly years: readonly number[]
  readonly days: readonly { readonly day: string; readonly kind: DayKind; readonly origin: 'loaded' | 'edited' }[]
}

/** What is in force: the shipped days, a loaded year in their place, the region's days over it, the operator's over all. */
export function calendarInLayers({ calendar, regionalDaysOff }: Shipped, { years, days }: Stored): WorkingCalendar {
  const loaded = new Set(years.map(String))
  const kept = (of: ReadonlySet<string>) => new Set([...of].filter((day) => !loaded.has(day.slice(0, 4))))
  const layers: Layers = {
    daysOff: kept(calendar.daysOff),
    workedWeekends: kept(calendar.workedWeekends),
    shortDays: kept(calendar.shortDays),
  }
  for (const { day, kind, origin } of days) if (origin === 'loaded') lay(layers, day, kind)
  for (const { day } of regionalDaysOff) lay(layers, day, 'off')
  for (const { day, kind, origin } of days) if (origin === 'edited') lay(layers, day, kind)
  return { ...layers, knownYears: new Set([...calendar.knownYears, ...years]) }
}

type Layers = { daysOff: Set<string>; workedWeekends: Set<string>; shortDays: Set<string> }

function lay({ daysOff, workedWeekends, shortDays }: Layers, day: string, kind: DayKind): void {
  for (const set of [daysOff, workedWeekends, shortDays]) set.delete(day)
  if (kind === 'off') daysOff.add(day)
  else workedWeekends.add(day)
  if (kind === 'short') shortDays.add(day)
}

/** What a day is by the calendar itself, whatever its weekday. */
export function kindOf(day: string, calendar: WorkingCalendar, working: boolean): DayKind {
  if (!working) return 'off'
  return calendar.shortDays.has(day) ? 'short' : 'working'
}
