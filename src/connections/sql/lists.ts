import type { Queryable, Tx } from '../../platform/database.ts'
import type { Known } from '../rules/match-name.ts'
import type { StaffRow } from '../rules/package.ts'

export type Employee = StaffRow & { readonly personId: number | null }
export type Partner = {
  readonly n: number
  readonly name: string
  readonly organizationId: number | null
  readonly organizationName: string | null
  readonly passedOver: boolean
}

export async function staffOf(db: Queryable, connectionId: number): Promise<Employee[]> {
  const { rows } = await db.query<Employee>(
    `select n, full_name as "fullName", position, person_id as "personId" from connection_staff where connection_id = $1 order by n`,
    [connectionId],
  )
  return rows
}

/** These and no others. */
export async function replaceStaff(tx: Tx, connectionId: number, rows: readonly StaffRow[]): Promise<void> {
  await tx.query('delete from connection_staff where connection_id = $1', [connectionId])
  await tx.query(
    `insert into connection_staff (connection_id, n, full_name, position)
     select $1, r.n, r."fullName", r.position from jsonb_to_recordset($2) as r (n int, "fullName" text, position text)`,
    [connectionId, JSON.stringify(rows)],
  )
}

export const tieStaff = (tx: Tx, connectionId: number, n: number, personId: number): Promise<unknown> =>
  tx.query('update connection_staff set person_id = $3 where connection_id = $1 and n = $2', [
    connectionId,
    n,
    personId,
  ])

export async function partnersOf(db: Queryable, connectionId: number): Promise<Partner[]> {
  const { rows } = await db.query<Partner>(
    `select p.n, p.name, p.organization_id as "organizationId", o.name as "organizationName", p.passed_over as "passedOver"
       from connection_partner p left join organization o on o.id = p.organization_id where p.connection_id = $1 order by p.n`,
    [connectionId],
  )
  return rows
}

export type PartnerRow = { readonly n: number; readonly name: string; readonly organizationId: number | null }

export async function replacePartners(tx: Tx, connectionId: number, rows: readonly PartnerRow[]): Promise<void> {
  await tx.query('delete from connection_partner where connection_id = $1', [connectionId])
  await tx.query(
    `insert into connection_partner (connection_id, n, name, organization_id)
     select $1, r.n, r.name, r."organizationId" from jsonb_to_recordset($2) as r (n int, name text, "organizationId" bigint)`,
    [connectionId, JSON.stringify(rows)],
  )
}

export type Choice = { readonly n: number; readonly organizationId: number | null; readonly passedOver: boolean }

export const choosePartner = (tx: Tx, connectionId: number, choice: Choice): Promise<unknown> =>
  tx.query('update connection_partner set organization_id = $3, passed_over = $4 where connection_id = $1 and n = $2', [
    connectionId,
    choice.n,
    choice.organizationId,
    choice.passedOver,
  ])

/** Whom a list may name: those who may stand on the other side of a link. */
export async function knownPartners(db: Queryable, municipalityId: string, kinds: readonly string[]): Promise<Known[]> {
  const { rows } = await db.query<Known>(
    `select id, name from organization where municipality_id = $1 and kind = any($2) and state = 'active' order by name, id limit 5000`,
    [municipalityId, kinds],
  )
  return rows
}
