import type { Queryable } from '../../platform/database.ts'
import { tokenHash } from './find-actor.ts'

export const insertSession = (
  db: Queryable,
  session: { token: string; personId: number; at: Date; expiresAt: Date },
): Promise<unknown> =>
  db.query(
    'insert into session (token_hash, person_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)',
    [tokenHash(session.token), session.personId, session.at, session.expiresAt],
  )

export const deleteSession = (db: Queryable, token: string): Promise<unknown> =>
  db.query('delete from session where token_hash = $1', [tokenHash(token)])

/** Ends all sessions of the person, but the one that is kept. Returns how many ended. */
export async function deleteSessionsOf(db: Queryable, personId: number, keep?: string): Promise<number> {
  const kept = keep === undefined ? null : tokenHash(keep)
  const { rowCount } = await db.query(
    'delete from session where person_id = $1 and ($2::bytea is null or token_hash <> $2)',
    [personId, kept],
  )
  return rowCount ?? 0
}

/** Ended sessions would pile up: each sign-in clears those of the same person. */
export const deleteExpiredOf = (db: Queryable, personId: number, now: Date): Promise<unknown> =>
  db.query('delete from session where person_id = $1 and expires_at <= $2', [personId, now])
