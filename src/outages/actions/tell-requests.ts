import type { Tx } from '../../platform/database.ts'
import { addJob } from '../../platform/jobs.ts'
import { isJoined } from '../sql/joined-requests.ts'

/** What became of an outage, as requests that joined it must know; the requests' room has the task. */
export type OfRequests = {
  readonly outageId: number
  readonly what: 'join' | 'ended' | 'cancelled' | 'still-off'
  /** Of this house alone. */
  readonly houseId?: number
  /** Of this applicant alone. */
  readonly personId?: number
  /** To join: named, for they do not belong to it yet. */
  readonly requestIds?: readonly number[]
}

export const WITH_OUTAGE = 'requests.with-outage'

export async function tellRequests(tx: Tx, said: OfRequests): Promise<void> {
  if (said.what !== 'join' && !(await isJoined(tx, said.outageId))) return
  addJob(tx, WITH_OUTAGE, said)
}
