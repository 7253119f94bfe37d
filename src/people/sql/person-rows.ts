import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { StaffValues } from '../rules/staff-form.ts'

export type NewPerson = {
  readonly municipalityId: string
  readonly fullName: string
  readonly phone: string | null
  readonly email: string | null
  readonly at: Date
}

export async function insertPerson(tx: Tx, person: NewPerson): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into person (municipality_id, full_name, phone, email, created_at) values ($1, $2, $3, $4, $5) returning id`,
    [person.municipalityId, person.fullName, person.phone, person.email, person.at],
  )
  return one({ rows }).id
}

export const insertStaff = (tx: Tx, personId: number, organizationId: number, values: StaffValues): Promise<unknown> =>
  tx.query('insert into staff (person_id, organization_id, position, roles) values ($1, $2, $3, $4)', [
    personId,
    organizationId,
    values.position,
    values.roles,
  ])

export async function updateStaff(tx: Tx, personId: number, values: StaffValues): Promise<void> {
  await tx.query('update person set full_name = $2, phone = $3, email = $4 where id = $1', [
    personId,
    values.fullName,
    values.phone,
    values.email,
  ])
  await tx.query('update staff set position = $2, roles = $3 where person_id = $1', [
    personId,
    values.position,
    values.roles,
  ])
}

export const updateStaffState = (tx: Tx, personId: number, state: 'active' | 'dismissed'): Promise<unknown> =>
  tx.query('update staff set state = $2 where person_id = $1', [personId, state])

export async function municipalityExists(db: Queryable, id: string): Promise<boolean> {
  return (await db.query('select 1 from municipality where id = $1', [id])).rowCount === 1
}
