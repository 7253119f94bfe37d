import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { OrganizationKind, OrganizationState, SubKind } from '../rules/kinds.ts'
import type { OrganizationValues } from '../rules/organization-form.ts'

export type Organization = OrganizationValues & {
  readonly id: number
  readonly municipalityId: string
  readonly state: OrganizationState
  readonly licenceFileId: string | null
  readonly externalId: string | null
}

export type OrganizationRow = {
  id: number
  municipality_id: string
  kind: OrganizationKind
  sub_kind: SubKind | null
  name: string
  inn: string | null
  kpp: string | null
  ogrn: string | null
  phone: string | null
  email: string | null
  natural_person: boolean
  external_id: string | null
  licence_file_id: string | null
  state: OrganizationState
}

export const COLUMNS = `id, municipality_id, kind, sub_kind, name, inn, kpp, ogrn, phone, email, natural_person, external_id,
  licence_file_id, state`

export const organizationOfRow = (row: OrganizationRow): Organization => ({
  id: row.id,
  municipalityId: row.municipality_id,
  kind: row.kind,
  subKind: row.sub_kind,
  name: row.name,
  inn: row.inn,
  kpp: row.kpp,
  ogrn: row.ogrn,
  phone: row.phone,
  email: row.email,
  naturalPerson: row.natural_person,
  externalId: row.external_id,
  licenceFileId: row.licence_file_id,
  state: row.state,
})

export async function findOrganization(
  db: Queryable,
  municipalityId: string,
  id: number,
): Promise<Organization | null> {
  const { rows } = await db.query<OrganizationRow>(
    `select ${COLUMNS} from organization where municipality_id = $1 and id = $2`,
    [municipalityId, id],
  )
  return rows[0] ? organizationOfRow(rows[0]) : null
}

/** Also keeps the organisation's story in one hand. */
export async function lockOrganization(tx: Tx, municipalityId: string, id: number): Promise<Organization | null> {
  const { rows } = await tx.query<OrganizationRow>(
    `select ${COLUMNS} from organization where municipality_id = $1 and id = $2 for update`,
    [municipalityId, id],
  )
  return rows[0] ? organizationOfRow(rows[0]) : null
}

/** A branch has its own КПП with the same ИНН, so the pair tells organisations apart. */
export async function findNamesake(
  db: Queryable,
  municipalityId: string,
  values: { inn: string | null; kpp: string | null },
): Promise<{ id: number; name: string } | null> {
  if (values.inn === null) return null
  const { rows } = await db.query<{ id: number; name: string }>(
    `select id, name from organization where municipality_id = $1 and inn = $2 and coalesce(kpp, '') = $3`,
    [municipalityId, values.inn, values.kpp ?? ''],
  )
  return rows[0] ?? null
}

const valuesOf = (v: OrganizationValues) => [
  v.kind,
  v.subKind,
  v.name,
  v.inn,
  v.kpp,
  v.ogrn,
  v.phone,
  v.email,
  v.naturalPerson,
]

/** Null when another organisation with the same ИНН and КПП was there first. */
export async function insertOrganization(
  tx: Tx,
  municipalityId: string,
  values: OrganizationValues,
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into organization (municipality_id, kind, sub_kind, name, inn, kpp, ogrn, phone, email, natural_person)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (municipality_id, inn, coalesce(kpp, '')) where inn is not null do nothing returning id`,
    [municipalityId, ...valuesOf(values)],
  )
  return rows[0]?.id ?? null
}

export async function updateOrganization(tx: Tx, id: number, values: OrganizationValues): Promise<void> {
  one(
    await tx.query(
      `update organization set kind = $2, sub_kind = $3, name = $4, inn = $5, kpp = $6, ogrn = $7, phone = $8, email = $9,
              natural_person = $10 where id = $1 returning id`,
      [id, ...valuesOf(values)],
    ),
  )
}

export const updateState = (tx: Tx, id: number, state: OrganizationState): Promise<unknown> =>
  tx.query('update organization set state = $2 where id = $1', [id, state])

export const updateLicence = (tx: Tx, id: number, fileId: string): Promise<unknown> =>
  tx.query('update organization set licence_file_id = $2 where id = $1', [id, fileId])
