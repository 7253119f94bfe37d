import type { Actor } from '../../people/index.ts'
import type { Queryable } from '../../platform/database.ts'
import { findJoined } from '../sql/co-applicants.ts'
import type { Request } from '../sql/request-row.ts'

/** Only residents join, and only a request that somebody joined has to be asked about. */
export const hasJoined = async (db: Queryable, actor: Actor, request: Request): Promise<boolean> =>
  actor.kind === 'resident' &&
  request.joined > 0 &&
  (await findJoined(db, request.id, { personId: actor.personId, phone: null })) !== null
