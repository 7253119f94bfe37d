import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { calendarOfRussia } from '../regulations/calendar-of-russia.ts'
import { regulations } from '../regulations/registry.ts'
import { calendarInLayers } from '../src/addresses/rules/calendar-layers.ts'
import { type CalendarDay, parseProductionCalendar } from '../src/addresses/rules/production-calendar.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { type Case, caseOver, madeUpCalendars, slowTermEnd } from '../src/kernel/terms.fixture.ts'
import { termEnd } from '../src/kernel/terms.ts'
import type { WorkingCalendar } from '../src/kernel/working-calendar.ts'

const CASES = 1_000_000

/**
 * The engine of terms against a slow oracle that shares no code with it: a million random cases, both time zones,
 * 2013–2027. With `--calendars ПАПКА` the official files of that folder are among the calendars.
 */
export async function run(): Promise<void> {
  const seed = Number(argument('--seed') ?? Date.now() % 1_000_000_000)
  const files = officialCalendar(argument('--calendars'))
  const shipped = Object.values(regulations).map(({ calendar }) => calendar)
  const calendars = [calendarOfRussia, ...shipped, ...files.calendars, ...madeUpCalendars(200, seed)]
  const begun = performance.now()
  const different: Case[] = []
  const kinds: Record<string, number> = {}
  fc.assert(
    fc.property(caseOver(calendars), (one) => {
      const kind = 'between' in one.term ? 'hoursWithin' : (Object.keys(one.term)[0] ?? '')
      kinds[kind] = (kinds[kind] ?? 0) + 1
      const fast = termEnd(new Date(one.from), one.term, { timeZone: one.zone, calendar: one.calendar }).getTime()
      if (fast !== slowTermEnd(one.from, one.term, one.zone, one.calendar)) different.push(one)
    }),
    { numRuns: CASES, seed },
  )
  const seconds = Math.round((performance.now() - begun) / 100) / 10
  const cases = Object.values(kinds).reduce((sum, count) => sum + count, 0)
  const years = files.years.length
  console.log(
    JSON.stringify({
      name: 'deadlines',
      cases,
      differences: different.length,
      kinds,
      officialYears: years,
      seed,
      seconds,
    }),
  )
  for (const { zone, from, term } of different.slice(0, 5))
    console.log(JSON.stringify({ zone, from: new Date(from), term }))
  if (different.length > 0) process.exitCode = 1
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at > 0 ? process.argv[at + 1] : undefined
}

/** Every year of the folder laid over a calendar that knows nothing else. */
function officialCalendar(folder: string | undefined): { years: number[]; calendars: WorkingCalendar[] } {
  if (folder === undefined) return { years: [], calendars: [] }
  if (!existsSync(folder)) throw new Error(`Нет папки «${folder}».`)
  const years: number[] = []
  const days: (CalendarDay & { origin: 'loaded' })[] = []
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.xml'))) {
    const year = parseProductionCalendar(readFileSync(join(folder, name), 'utf8'))
    if (isRefusal(year)) throw new Error(`${name}: ${year.text}`)
    years.push(year.year)
    days.push(...year.days.map((day) => ({ ...day, origin: 'loaded' as const })))
  }
  const empty = { daysOff: new Set<string>(), workedWeekends: new Set<string>(), shortDays: new Set<string>() }
  const nothing = { calendar: { ...empty, knownYears: new Set<number>() }, regionalDaysOff: [] }
  return { years, calendars: [calendarInLayers(nothing, { years, days })] }
}
