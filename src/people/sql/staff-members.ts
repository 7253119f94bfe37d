import type { OrganizationKind } from '../../organizations/index.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { Role } from '../rules/actor.ts'

export type StaffMember = {
  readonly personId: number
  readonly organizationId: number
  readonly organizationName: string
  readonly organizationKind: OrganizationKind
  readonly fullName: string
  readonly position: string
  readonly phone: string | null
  readonly email: string | null
  readonly roles: readonly Role[]
  readonly state: 'active' | 'dismissed'
  readonly unitId: number | null
  readonly unitName: string | null
  readonly login: string
  /** He still has the issued password. */
  readonly oneTime: boolean
  readonly issuedAt: Date
}

const SELECT = `
  select p.id as "personId", o.id as "organizationId", o.name as "organizationName", o.kind as "organizationKind",
         p.full_name as "fullName", s.position, p.phone, p.email, s.roles, s.state, s.unit_id as "unitId", u.name as "unitName", c.login, c.one_time as "oneTime",
         c.issued_at as "issuedAt"
    from staff s
    join person p on p.id = s.person_id
    join organization o on o.id = s.organization_id
    left join organization_unit u on u.id = s.unit_id
    join credential c on c.person_id = p.id`

export async function listStaff(db: Queryable, municipalityId: string, organizationId: number): Promise<StaffMember[]> {
  const { rows } = await db.query<StaffMember>(
    `${SELECT} where p.municipality_id = $1 and s.organization_id = $2 order by s.state, p.full_name, p.id`,
    [municipalityId, organizationId],
  )
  return rows
}

export async function findStaffMember(
  db: Queryable,
  municipalityId: string,
  personId: number,
): Promise<StaffMember | null> {
  const { rows } = await db.query<StaffMember>(`${SELECT} where p.municipality_id = $1 and p.id = $2`, [
    municipalityId,
    personId,
  ])
  return rows[0] ?? null
}

export async function lockStaffMember(tx: Tx, municipalityId: string, personId: number): Promise<StaffMember | null> {
  await tx.query('select 1 from person where id = $1 and municipality_id = $2 for update', [personId, municipalityId])
  return findStaffMember(tx, municipalityId, personId)
}
