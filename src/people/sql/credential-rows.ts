import type { Queryable } from '../../platform/database.ts'
import { ATTEMPTS, LOCK } from '../rules/login.ts'

export type Attempt = { personId: number; passwordHash: string; lockedUntil: Date | null }

/**
 * Counts an attempt before the password is looked at: a thousand guesses sent at once get no more than ten looks. Null
 * when the login is unknown or locked; a lock that ran out begins the count anew.
 */
export async function countAttempt(
  db: Queryable,
  municipalityId: string,
  login: string,
  now: Date,
): Promise<Attempt | null> {
  const { rows } = await db.query<{ person_id: number; password_hash: string; locked_until: Date | null }>(
    `update credential
        set failed_attempts = case when locked_until is null then failed_attempts + 1 else 1 end,
            locked_until = case when locked_until is null and failed_attempts + 1 >= $4 then $5::timestamptz end
      where municipality_id = $1 and login = $2 and (locked_until is null or locked_until <= $3)
     returning person_id, password_hash, locked_until`,
    [municipalityId, login, now, ATTEMPTS, new Date(now.getTime() + LOCK)],
  )
  const row = rows[0]
  return row ? { personId: row.person_id, passwordHash: row.password_hash, lockedUntil: row.locked_until } : null
}

export async function findLock(db: Queryable, municipalityId: string, login: string, now: Date): Promise<Date | null> {
  const { rows } = await db.query<{ locked_until: Date }>(
    'select locked_until from credential where municipality_id = $1 and login = $2 and locked_until > $3',
    [municipalityId, login, now],
  )
  return rows[0]?.locked_until ?? null
}

export async function findPersonByLogin(db: Queryable, municipalityId: string, login: string): Promise<number | null> {
  const { rows } = await db.query<{ person_id: number }>(
    'select person_id from credential where municipality_id = $1 and login = $2',
    [municipalityId, login],
  )
  return rows[0]?.person_id ?? null
}

export const forgetAttempts = (db: Queryable, personId: number): Promise<unknown> =>
  db.query('update credential set failed_attempts = 0, locked_until = null where person_id = $1', [personId])

export type Credential = {
  personId: number
  municipalityId: string
  login: string
  passwordHash: string
  oneTime: boolean
  at: Date
  issuedBy: number | null
}

/** False when somebody in this municipality already has the login. */
export async function insertCredential(db: Queryable, credential: Credential): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into credential (person_id, municipality_id, login, password_hash, one_time, issued_at, issued_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint one_login_one_person do nothing`,
    [
      credential.personId,
      credential.municipalityId,
      credential.login,
      credential.passwordHash,
      credential.oneTime,
      credential.at,
      credential.issuedBy,
    ],
  )
  return rowCount === 1
}

/** The person's own new password: no longer one-time, earlier wrong guesses forgotten. */
export const updateOwnPassword = (db: Queryable, personId: number, passwordHash: string): Promise<unknown> =>
  db.query(
    `update credential set password_hash = $2, one_time = false, failed_attempts = 0, locked_until = null where person_id = $1`,
    [personId, passwordHash],
  )

/** A fresh one-time password from the technical operator; it also lifts the lock. */
export const updateIssuedPassword = (
  db: Queryable,
  personId: number,
  issued: { passwordHash: string; at: Date; issuedBy: number },
): Promise<unknown> =>
  db.query(
    `update credential set password_hash = $2, one_time = true, issued_at = $3, issued_by = $4,
            failed_attempts = 0, locked_until = null where person_id = $1`,
    [personId, issued.passwordHash, issued.at, issued.issuedBy],
  )

export async function findLogin(
  db: Queryable,
  personId: number,
): Promise<{ municipalityId: string; login: string } | null> {
  const { rows } = await db.query<{ municipality_id: string; login: string }>(
    'select municipality_id, login from credential where person_id = $1',
    [personId],
  )
  const row = rows[0]
  return row ? { municipalityId: row.municipality_id, login: row.login } : null
}
