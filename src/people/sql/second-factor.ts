import type { Queryable, Tx } from '../../platform/database.ts'
import { isSealed, openSeal } from '../../platform/sealed.ts'
import { tokenHash } from './find-actor.ts'

export type SecondFactor = { readonly secret: string; readonly confirmedAt: Date | null; readonly lastStep: number }

const KEY = 'second-factor'

/** The secret is kept closed; one of an older version, kept open, is closed as soon as it is asked for. */
export async function findSecondFactor(db: Queryable, personId: number): Promise<SecondFactor | null> {
  const { rows } = await db.query<SecondFactor>(
    'select secret, confirmed_at as "confirmedAt", last_step as "lastStep" from second_factor where person_id = $1',
    [personId],
  )
  const row = rows[0]
  if (!row) return null
  const seal = await openSeal(db, KEY)
  if (!isSealed(row.secret)) {
    await db.query('update second_factor set secret = $3 where person_id = $1 and secret = $2', [
      personId,
      row.secret,
      seal.close(row.secret, String(personId)),
    ])
    return row
  }
  const secret = seal.open(row.secret, String(personId))
  if (secret === null) throw new Error('a secret of the second step was closed with another key')
  return { ...row, secret }
}

/** A secret that is still to be confirmed; one in force is never replaced by it. */
export async function offerSecret(db: Queryable, personId: number, secret: string): Promise<void> {
  const seal = await openSeal(db, KEY)
  await db.query(
    `insert into second_factor as f (person_id, secret) values ($1, $2)
     on conflict (person_id) do update set secret = excluded.secret, last_step = 0 where f.confirmed_at is null`,
    [personId, seal.close(secret, String(personId))],
  )
}

export async function confirmSecret(tx: Tx, personId: number, at: Date, step: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update second_factor set confirmed_at = $2, last_step = $3 where person_id = $1 and confirmed_at is null',
    [personId, at, step],
  )
  return rowCount === 1
}

/** False when this step or a later one was used before: two that come at once with one code, only one gets in. */
export async function spendStep(db: Queryable, personId: number, step: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'update second_factor set last_step = $2 where person_id = $1 and last_step < $2 and confirmed_at is not null',
    [personId, step],
  )
  return rowCount === 1
}

export async function deleteSecondFactor(tx: Tx, personId: number): Promise<boolean> {
  await tx.query('delete from recovery_code where person_id = $1', [personId])
  const { rowCount } = await tx.query('delete from second_factor where person_id = $1', [personId])
  return rowCount === 1
}

export async function replaceRecoveryCodes(tx: Tx, personId: number, hashes: readonly Buffer[]): Promise<void> {
  await tx.query('delete from recovery_code where person_id = $1', [personId])
  await tx.query('insert into recovery_code (person_id, code_hash) select $1, unnest($2::bytea[])', [personId, hashes])
}

export async function spendRecoveryCode(db: Queryable, personId: number, hash: Buffer, at: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'update recovery_code set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null',
    [personId, hash, at],
  )
  return rowCount === 1
}

export async function countRecoveryCodes(db: Queryable, personId: number): Promise<number> {
  const { rows } = await db.query<{ left: number }>(
    'select count(*)::int as left from recovery_code where person_id = $1 and used_at is null',
    [personId],
  )
  return rows[0]?.left ?? 0
}

/** Those that nobody finished are swept by the next one. */
export async function insertHalf(db: Queryable, half: { token: string; personId: number; expiresAt: Date }) {
  await db.query('delete from half_sign_in where person_id = $1', [half.personId])
  await db.query('insert into half_sign_in (token_hash, person_id, expires_at) values ($1, $2, $3)', [
    tokenHash(half.token),
    half.personId,
    half.expiresAt,
  ])
}

export type Half = { readonly personId: number; readonly municipalityId: string }

export async function findHalf(db: Queryable, token: string, now: Date): Promise<Half | null> {
  const { rows } = await db.query<Half>(
    `select h.person_id as "personId", p.municipality_id as "municipalityId"
       from half_sign_in h join person p on p.id = h.person_id where h.token_hash = $1 and h.expires_at > $2`,
    [tokenHash(token), now],
  )
  return rows[0] ?? null
}

export const deleteHalf = (db: Queryable, token: string): Promise<unknown> =>
  db.query('delete from half_sign_in where token_hash = $1', [tokenHash(token)])
