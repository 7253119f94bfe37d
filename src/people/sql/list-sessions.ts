import type { Queryable } from '../../platform/database.ts'
import { tokenHash } from './find-actor.ts'
import type { Way } from './session-rows.ts'

export type OwnSession = {
  /** Names the session without opening it: the hash of its token. */
  readonly id: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
  /** As the browser called itself. */
  readonly device: string
  readonly way: Way
  readonly current: boolean
}

/** A person's own sessions, so that he sees a stranger's (GRZ-3.1.6-6). */
export async function listSessions(db: Queryable, personId: number, now: Date, token: string): Promise<OwnSession[]> {
  const { rows } = await db.query<OwnSession>(
    `select encode(token_hash, 'hex') as id, created_at as "createdAt", last_seen_at as "lastSeenAt", device, way, token_hash = $3 as current
       from session where person_id = $1 and expires_at > $2 order by last_seen_at desc`,
    [personId, now, tokenHash(token)],
  )
  return rows
}

export async function deleteOwnSession(db: Queryable, personId: number, id: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(id)) return false
  const { rowCount } = await db.query('delete from session where person_id = $1 and token_hash = $2', [
    personId,
    Buffer.from(id, 'hex'),
  ])
  return rowCount === 1
}
