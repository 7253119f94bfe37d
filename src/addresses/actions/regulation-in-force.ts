import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { WorkingCalendar } from '../../kernel/working-calendar.ts'
import type { Queryable } from '../../platform/database.ts'
import { calendarInLayers } from '../rules/calendar-layers.ts'
import { calendarVersion, loadedYears, storedDays } from '../sql/calendar-days.ts'

// A version names its content for ever, so a calendar read once holds in every process until the version changes.
const known = new Map<string, { readonly version: string; readonly calendar: WorkingCalendar }>()

/** The town's регламент with its working calendar as the operator keeps it; one look by key when nothing has changed. */
export async function regulationInForce(db: Queryable, municipalityId: string): Promise<Regulation> {
  const regulation = getRegulation(municipalityId)
  const version = await calendarVersion(db, municipalityId)
  if (version === null) return regulation
  const kept = known.get(municipalityId)
  if (kept?.version === version) return { ...regulation, calendar: kept.calendar }
  const days = await storedDays(db, municipalityId)
  const years = (await loadedYears(db, municipalityId)).map(({ year }) => year)
  const calendar = calendarInLayers(regulation, { days, years })
  known.set(municipalityId, { version, calendar })
  return { ...regulation, calendar }
}
