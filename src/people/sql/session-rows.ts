import type { Queryable } from '../../platform/database.ts'
import { tokenHash } from './find-actor.ts'

/** How the session was opened. */
export type Way = 'password' | 'second_factor' | 'provider' | 'restored' | 'registered'

export type NewSession = {
  readonly token: string
  readonly personId: number
  readonly at: Date
  readonly expiresAt: Date
  /** As the browser calls itself. */
  readonly device: string
  readonly way: Way
}

export const insertSession = (db: Queryable, session: NewSession): Promise<unknown> =>
  db.query(
    `insert into session (token_hash, person_id, created_at, last_seen_at, expires_at, device, way)
     values ($1, $2, $3, $3, $4, $5, $6)`,
    [tokenHash(session.token), session.personId, session.at, session.expiresAt, session.device, session.way],
  )

/** Whose it was; null when there was none. */
export async function deleteSession(
  db: Queryable,
  token: string,
): Promise<{ personId: number; municipalityId: string } | null> {
  const { rows } = await db.query<{ personId: number; municipalityId: string }>(
    `delete from session s using person p where s.token_hash = $1 and p.id = s.person_id
     returning p.id as "personId", p.municipality_id as "municipalityId"`,
    [tokenHash(token)],
  )
  return rows[0] ?? null
}

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

/** Whose session it was that ended by its idleness; null when it was ended on purpose or never was. */
export async function findExpired(db: Queryable, token: string, now: Date): Promise<number | null> {
  const { rows } = await db.query<{ person_id: number }>(
    `select person_id from session where token_hash = $1 and expires_at <= $2 and expires_at > $2 - interval '1 day'`,
    [tokenHash(token), now],
  )
  return rows[0]?.person_id ?? null
}
