import type { Queryable, Tx } from '../../platform/database.ts'

export type Consent = { readonly version: string; readonly givenAt: Date; readonly withdrawnAt: Date | null }

export async function listConsents(db: Queryable, personId: number): Promise<Consent[]> {
  const { rows } = await db.query<Consent>(
    `select text_version as version, given_at as "givenAt", withdrawn_at as "withdrawnAt" from consent
      where person_id = $1 order by given_at desc`,
    [personId],
  )
  return rows
}

/** Given again after a withdrawal it is in force anew; both moments stay in the story. False when it is in force already. */
export async function insertConsent(
  tx: Tx,
  consent: { personId: number; purpose: string; version: string; sha256: Buffer; at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into consent as c (person_id, purpose, text_version, text_sha256, given_at) values ($1, $2, $3, $4, $5)
     on conflict on constraint one_consent_per_text
     do update set given_at = excluded.given_at, text_sha256 = excluded.text_sha256, withdrawn_at = null
        where c.withdrawn_at is not null`,
    [consent.personId, consent.purpose, consent.version, consent.sha256, consent.at],
  )
  return rowCount === 1
}

export async function withdrawConsents(tx: Tx, personId: number, purpose: string, at: Date): Promise<string[]> {
  const { rows } = await tx.query<{ text_version: string }>(
    'update consent set withdrawn_at = $3 where person_id = $1 and purpose = $2 and withdrawn_at is null returning text_version',
    [personId, purpose, at],
  )
  return rows.map((row) => row.text_version)
}
