import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { AgreementValues } from '../rules/agreement.ts'
import type { Scope } from '../rules/scopes.ts'

export type Agreement = {
  readonly id: number
  readonly organizationId: number
  readonly organizationName: string
  readonly number: string
  readonly signedOn: string
  readonly since: string
  readonly until: string | null
  readonly scopes: readonly Scope[]
  readonly personId: number
  readonly registeredAt: Date
  readonly withdrawnAt: Date | null
}

const SELECT = `
  select a.id, a.organization_id as "organizationId", o.name as "organizationName", a.number, a.signed_on as "signedOn",
         a.since, a.until, a.scopes, a.person_id as "personId", a.registered_at as "registeredAt",
         a.withdrawn_at as "withdrawnAt"
    from agreement a join organization o on o.id = a.organization_id`

export async function listAgreements(
  db: Queryable,
  municipalityId: string,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<Agreement[]> {
  const { rows } = await db.query<Agreement>(
    `${SELECT} where a.municipality_id = $1 and ($2::bigint is null or a.id < $2) order by a.id desc limit $3`,
    [municipalityId, before ?? null, limit],
  )
  return rows
}

export async function findAgreement(db: Queryable, municipalityId: string, id: number): Promise<Agreement | null> {
  const { rows } = await db.query<Agreement>(`${SELECT} where a.municipality_id = $1 and a.id = $2`, [
    municipalityId,
    id,
  ])
  return rows[0] ?? null
}

export async function lockAgreement(tx: Tx, municipalityId: string, id: number): Promise<Agreement | null> {
  await tx.query('select from agreement where municipality_id = $1 and id = $2 for update', [municipalityId, id])
  return findAgreement(tx, municipalityId, id)
}

type NewAgreement = AgreementValues & { municipalityId: string; personId: number; by: number; at: Date }

/** null: the organisation has an agreement with this number already. */
export async function insertAgreement(tx: Tx, agreement: NewAgreement): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into agreement (municipality_id, organization_id, number, signed_on, since, until, scopes, person_id,
                            registered_by, registered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         on conflict on constraint one_number_per_organization do nothing returning id`,
    [
      agreement.municipalityId,
      agreement.organizationId,
      agreement.number,
      agreement.signedOn,
      agreement.since,
      agreement.until,
      agreement.scopes,
      agreement.personId,
      agreement.by,
      agreement.at,
    ],
  )
  return rows[0]?.id ?? null
}

/** The keys go with the agreement: none of them opens anything from now on. */
export async function markWithdrawn(tx: Tx, { id, personId }: Agreement, at: Date): Promise<void> {
  await tx.query('update agreement set withdrawn_at = $2 where id = $1', [id, at])
  await tx.query('update agreement_key set revoked_at = $2 where agreement_id = $1 and revoked_at is null', [id, at])
  await tx.query(`update staff set state = 'dismissed' where person_id = $1`, [personId])
}

export type AgreementKey = {
  readonly id: number
  readonly prefix: string
  readonly issuedAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
  readonly uses: number
  readonly lastUsedAt: Date | null
}

export async function listKeys(db: Queryable, agreementId: number): Promise<AgreementKey[]> {
  const { rows } = await db.query<AgreementKey>(
    `select id, prefix, issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "revokedAt", uses,
            last_used_at as "lastUsedAt" from agreement_key where agreement_id = $1 order by id desc limit 100`,
    [agreementId],
  )
  return rows
}

type NewKey = { agreementId: number; tokenHash: Buffer; prefix: string; by: number; at: Date; expiresAt: Date }

export async function insertKey(tx: Tx, key: NewKey): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into agreement_key (agreement_id, token_hash, prefix, issued_by, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6) returning id`,
    [key.agreementId, key.tokenHash, key.prefix, key.by, key.at, key.expiresAt],
  )
  return one({ rows }).id
}

/** False: there is no such key, or it is revoked already. */
export async function markRevoked(tx: Tx, agreementId: number, keyId: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update agreement_key set revoked_at = $3 where agreement_id = $1 and id = $2 and revoked_at is null',
    [agreementId, keyId, at],
  )
  return rowCount === 1
}
