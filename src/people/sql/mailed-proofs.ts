import type { Queryable, Tx } from '../../platform/database.ts'

export type Mailbox = {
  readonly personId: number
  readonly municipalityId: string
  readonly baseUrl: string
  readonly email: string
}

/**
 * Where the code of a resident's new password may be sent: to a confirmed mailbox, or to the one he signs in by. Staff get
 * theirs from the technical operator.
 */
export async function findRestoreMailbox(db: Queryable, personId: number): Promise<Mailbox | null> {
  const { rows } = await db.query<Mailbox>(
    `select p.id as "personId", p.municipality_id as "municipalityId", m.base_url as "baseUrl",
            case when p.email_verified_at is not null then p.email else c.login end as email
       from person p join municipality m on m.id = p.municipality_id join credential c on c.person_id = p.id
      where p.id = $1 and (p.email_verified_at is not null or c.login like '%@%')
        and not exists (select from staff s where s.person_id = p.id)`,
    [personId],
  )
  return rows[0] ?? null
}

export async function findUnverified(db: Queryable, personId: number): Promise<Mailbox | null> {
  const { rows } = await db.query<Mailbox>(
    `select p.id as "personId", p.municipality_id as "municipalityId", m.base_url as "baseUrl", p.email
       from person p join municipality m on m.id = p.municipality_id
      where p.id = $1 and p.email is not null and p.email_verified_at is null`,
    [personId],
  )
  return rows[0] ?? null
}

/** A new code replaces the one before. */
export const keepRestoreCode = (
  db: Queryable,
  proof: { personId: number; email: string; hash: Buffer; expiresAt: Date },
): Promise<unknown> =>
  db.query(
    `insert into mailed_proof (person_id, purpose, email, proof_hash, expires_at) values ($1, 'restore', $2, $3, $4)
     on conflict (person_id, purpose)
     do update set email = excluded.email, proof_hash = excluded.proof_hash, expires_at = excluded.expires_at`,
    [proof.personId, proof.email, proof.hash, proof.expiresAt],
  )

/** Spends the code; the mailbox it was sent to, or null when it is wrong, old or used. */
export async function spendRestoreCode(tx: Tx, personId: number, hash: Buffer, now: Date): Promise<string | null> {
  const { rows } = await tx.query<{ email: string }>(
    `delete from mailed_proof where person_id = $1 and purpose = 'restore' and proof_hash = $2 and expires_at > $3
     returning email`,
    [personId, hash, now],
  )
  return rows[0]?.email ?? null
}

/** The mailbox is his; false when he has changed it since, or it was confirmed already. */
export async function markVerified(db: Queryable, personId: number, email: string, at: Date): Promise<boolean> {
  const { rowCount } = await db.query(
    'update person set email_verified_at = $3 where id = $1 and email = $2 and email_verified_at is null',
    [personId, email, at],
  )
  return rowCount === 1
}

export async function findEmail(db: Queryable, personId: number): Promise<string | null> {
  const { rows } = await db.query<{ email: string | null }>('select email from person where id = $1', [personId])
  return rows[0]?.email ?? null
}
