import type { Queryable } from '../../platform/database.ts'

export type Employee = { readonly personId: number; readonly fullName: string; readonly position: string }

// Who has no login is a program under an agreement: it cannot be sent to mend a pipe.
/** Who of an organisation may be named as the executor of a request (UHT-3.4.1-a1). */
export async function employeesOf(db: Queryable, organizationId: number): Promise<Employee[]> {
  const { rows } = await db.query<Employee>(
    `select p.id as "personId", p.full_name as "fullName", s.position from staff s join person p on p.id = s.person_id join credential c on c.person_id = p.id
      where s.organization_id = $1 and s.state = 'active' and s.roles && array['executor', 'manager'] order by p.full_name, p.id`,
    [organizationId],
  )
  return rows
}

/** Who works in a structural unit: a query of those whom a notice reaches. */
export const peopleOfUnit = (unitId: number) => ({
  query: `select person_id, null::bigint as organization_id from staff where unit_id = $1 and state = 'active'`,
  values: [unitId],
})
