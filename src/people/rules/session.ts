import type { IdleMinutes } from '../../../regulations/regulation.ts'
import { type Actor, isDispatcher, isStaff } from './actor.ts'

const MINUTE = 60_000

/** «Last seen» is written no more often: a page is read many times a minute, and each write would cost as much as the page. */
export const SEEN_EVERY = MINUTE

/** Milliseconds after which a session without a deed ends (GRZ-3.1.7-2, UHT-3.1.1-a). */
export function idleTime(actor: Pick<Actor, 'kind' | 'roles'>, minutes: IdleMinutes): number {
  if (!isStaff(actor)) return minutes.resident * MINUTE
  return (isDispatcher(actor) ? minutes.dispatcher : minutes.staff) * MINUTE
}
