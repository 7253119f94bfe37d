import { getRegulation } from '../../../regulations/registry.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Actor } from '../rules/actor.ts'
import { quarterAt } from '../rules/quarter.ts'
import { markPresent, staffOfTokens } from '../sql/staff-presence.ts'

type Whose = Pick<Actor, 'personId' | 'municipalityId'>

/** Staff who signed in, did something or read a page are present in this quarter of an hour (GRZ-3.1.7-5, UHT-3.1.1-g). */
export const notePresence = (db: Queryable, staff: readonly Whose[], now: Date): Promise<void> =>
  markPresent(
    db,
    staff.map(({ personId, municipalityId }) => ({
      personId,
      ...quarterAt(getRegulation(municipalityId).timeZone, now),
    })),
  )

/** So are those whose list of requests stands open: the регламент asks for just that. */
export const noteWatching = async (db: Queryable, tokens: readonly string[], now: Date): Promise<void> =>
  notePresence(db, await staffOfTokens(db, tokens, now), now)
