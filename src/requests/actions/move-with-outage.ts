import { isRefusal } from '../../kernel/refusal.ts'
import { joinedRequests, leaveOutage, type OfRequests } from '../../outages/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import type { Deed } from '../rules/lifecycle.ts'
import { entryOf } from './entry.ts'
import { performBySystem } from './perform.ts'

const DEEDS = {
  join: 'join-outage',
  ended: 'end-with-outage',
  cancelled: 'leave-outage',
  'still-off': 'still-off',
} as const satisfies Record<OfRequests['what'], Deed>

/**
 * What became of an outage becomes of its «+1»: each request in a transaction of its own, so a job that is repeated goes on
 * where it stopped. One with works of its own stays as it is and waits for nothing any more.
 */
export async function moveWithOutage(deps: Deps, said: OfRequests): Promise<void> {
  const { outageId, what, houseId, personId } = said
  const left = what === 'still-off'
  const ids = said.requestIds ?? (await joinedRequests(deps.db, outageId, { houseId, personId, left }))
  const entry = entryOf({ outageId: [String(outageId)] })
  for (const id of ids) {
    const done = await performBySystem(deps, DEEDS[what], id, entry, ({ closedAt }) => (closedAt === null) !== left)
    if (done !== null && !isRefusal(done)) continue
    if (what === 'ended' || what === 'cancelled')
      await inTransaction(deps.db, (tx) => leaveOutage(tx, id, deps.clock()))
  }
}
