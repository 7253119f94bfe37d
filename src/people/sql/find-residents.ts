import type { Queryable } from '../../platform/database.ts'

export type Resident = {
  readonly personId: number
  readonly fullName: string
  readonly phone: string
  readonly houseId: number | null
  readonly address: string | null
  readonly flat: string | null
}

export async function findResidents(db: Queryable, municipalityId: string, phone: string): Promise<Resident[]> {
  const { rows } = await db.query<Resident>(
    `select p.id as "personId", p.full_name as "fullName", p.phone, p.house_id as "houseId", h.address, p.flat
       from person p left join house h on h.id = p.house_id
      where p.municipality_id = $1 and p.phone = $2 and not exists (select from staff s where s.person_id = p.id)
      order by p.id desc limit 10`,
    [municipalityId, phone],
  )
  return rows
}
