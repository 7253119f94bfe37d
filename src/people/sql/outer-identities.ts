import type { Queryable, Tx } from '../../platform/database.ts'
import type { OuterPerson } from '../../platform/provider.ts'

type Outer = Pick<OuterPerson, 'issuer' | 'subject'>

/** Two browsers that come back with one person at once: the second waits and finds what the first has made. */
export const lockOuter = (tx: Tx, { issuer, subject }: Outer): Promise<unknown> =>
  tx.query('select pg_advisory_xact_lock(hashtext($1))', [`${issuer} ${subject}`])

export async function findByOuter(db: Queryable, municipalityId: string, outer: Outer): Promise<number | null> {
  const { rows } = await db.query<{ person_id: number }>(
    'select person_id from outer_identity where municipality_id = $1 and issuer = $2 and subject = $3',
    [municipalityId, outer.issuer, outer.subject],
  )
  return rows[0]?.person_id ?? null
}

/** False when the person has another identity of this provider already. */
export async function insertOuter(
  tx: Tx,
  link: Outer & { readonly municipalityId: string; readonly personId: number; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into outer_identity (issuer, subject, municipality_id, person_id, linked_at) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [link.issuer, link.subject, link.municipalityId, link.personId, link.at],
  )
  return rowCount === 1
}

export async function deleteOuter(tx: Tx, personId: number): Promise<boolean> {
  const { rowCount } = await tx.query('delete from outer_identity where person_id = $1', [personId])
  return (rowCount ?? 0) > 0
}

export async function hasOuter(db: Queryable, personId: number, issuer: string): Promise<boolean> {
  const { rowCount } = await db.query('select from outer_identity where person_id = $1 and issuer = $2', [
    personId,
    issuer,
  ])
  return rowCount === 1
}

/**
 * The one resident whose contact is confirmed here too: an unconfirmed one may have been typed by a stranger who waits for
 * its owner. Staff are found by an earlier link only.
 */
export async function findByConfirmedContact(
  db: Queryable,
  municipalityId: string,
  { email, phone }: Pick<OuterPerson, 'email' | 'phone'>,
): Promise<number | null> {
  const { rows } = await db.query<{ id: number }>(
    `select p.id from person p
      where p.municipality_id = $1
        and ((p.email_verified_at is not null and lower(p.email) = $2) or (p.phone_verified_at is not null and p.phone = $3))
        and not exists (select from staff s where s.person_id = p.id) and exists (select from credential c where c.person_id = p.id)
      limit 2`,
    [municipalityId, email, phone],
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}

export const confirmContacts = (tx: Tx, personId: number, at: Date): Promise<unknown> =>
  tx.query(
    `update person set email_verified_at = case when email is not null then $2::timestamptz end,
            phone_verified_at = case when phone is not null then $2::timestamptz end where id = $1`,
    [personId, at],
  )
