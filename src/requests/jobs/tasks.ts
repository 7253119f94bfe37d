import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { type OfRequests, WITH_OUTAGE } from '../../outages/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { soundAlarms, WARN } from '../actions/alarms.ts'
import { RECOUNT, type Recount } from '../actions/change-calendar.ts'
import { applyTypeChange } from '../actions/decide-type-change.ts'
import { entryOf } from '../actions/entry.ts'
import { moveWithOutage } from '../actions/move-with-outage.ts'
import { performBySystem } from '../actions/perform.ts'
import { recountTerms } from '../actions/recount-terms.ts'
import { lockRequest } from '../sql/request-row.ts'

type Payload = { readonly requestId: number }

/** Thin callers of actions; each may run twice and has one effect. */
export const requestTasks = (deps: Deps) => ({
  'requests.resume': async ({ requestId }: Payload) => {
    const due = await performBySystem(
      deps,
      'resume',
      requestId,
      entryOf({}),
      ({ status, postponedUntil }) =>
        status === 'postponed' && postponedUntil !== null && postponedUntil <= deps.clock(),
    )
    if (isRefusal(due)) throw new Error(due.text)
  },
  [RECOUNT]: async (order: Recount) => {
    await recountTerms(deps, order)
  },
  [WITH_OUTAGE]: (said: OfRequests) => moveWithOutage(deps, said),
  'requests.apply-type-change': async ({ changeId }: { readonly changeId: number }) => {
    await applyTypeChange(deps, changeId)
  },
  [WARN]: ({ requestId }: Payload) => warn(deps, requestId),
})

/** Warnings before a term, lateness after it, and who is told when it lasts: each once per clock and term (GRZ-3.3.2-2). */
async function warn(deps: Deps, requestId: number): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const request = await lockRequest(tx, requestId)
    if (request) await soundAlarms(tx, request, getRegulation(request.municipalityId), deps.clock())
  })
}
