import type { Queryable } from '../../platform/database.ts'

export type KnownResident = {
  readonly personId: number
  readonly name: string
  readonly phone: string | null
}

/** A registered resident of the town; staff are no residents. */
export async function residentOf(
  db: Queryable,
  municipalityId: string,
  personId: number,
): Promise<KnownResident | null> {
  const { rows } = await db.query<KnownResident>(
    `select p.id as "personId", p.full_name as name, p.phone from person p
      where p.id = $1 and p.municipality_id = $2 and not exists (select from staff s where s.person_id = p.id)`,
    [Number.isSafeInteger(personId) ? personId : 0, municipalityId],
  )
  return rows[0] ?? null
}
