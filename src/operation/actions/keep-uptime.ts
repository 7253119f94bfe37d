import type { Deps } from '../../platform/deps.ts'
import { type Availability, availabilityOf, BEAT_SECONDS } from '../rules/availability.ts'
import { plannedWithin } from '../sql/breaks.ts'
import { drawSpan, spansWithin } from '../sql/uptime.ts'

/** Writes down that pages are answered. Written into the database, so a stop of the database is a stop too. */
export const beat = async ({ db, clock }: Deps): Promise<void> => {
  await drawSpan(db, clock())
}

/** Beats until it is stopped; what cannot be written is what the measurement is for. */
export async function keepBeating(deps: Deps): Promise<() => Promise<void>> {
  await beat(deps).catch(() => {})
  const timer = setInterval(() => void beat(deps).catch(() => {}), BEAT_SECONDS * 1000)
  return async () => {
    clearInterval(timer)
    await beat(deps).catch(() => {})
  }
}

export async function openAvailability({ db }: Deps, from: Date, to: Date): Promise<Availability> {
  const [spans, announced] = await Promise.all([spansWithin(db, from, to), plannedWithin(db, from, to)])
  return availabilityOf(spans, { from, to }, announced)
}
