import type { ConflictBody } from '../../../regulations/conflict-rules.ts'
import type { Queryable } from '../../platform/database.ts'

export type OtherSide = { readonly id: number; readonly name: string }

/** Participants of the town whom a notice may be sent to: those with somebody who can open it. */
export async function otherSides(db: Queryable, municipalityId: string, ownId: number): Promise<OtherSide[]> {
  const { rows } = await db.query<OtherSide>(
    `select o.id, o.name from organization o where o.municipality_id = $1 and o.id <> $2 and o.state = 'active'
        and exists (select from staff s where s.organization_id = o.id and s.state = 'active') order by o.name, o.id`,
    [municipalityId, ownId],
  )
  return rows
}

export async function isOtherSide(db: Queryable, municipalityId: string, ownId: number, id: number): Promise<boolean> {
  const { rows } = await db.query('select from organization where municipality_id = $1 and id = $3 and id <> $2', [
    municipalityId,
    ownId,
    id,
  ])
  return rows.length > 0
}

/** Everybody of the town with one of these roles, as addressees of a notice. */
export const bodiesOf = (municipalityId: string, roles: readonly ConflictBody[]) => ({
  query: `select s.person_id, null::bigint as organization_id from staff s join person p on p.id = s.person_id
           where p.municipality_id = $1 and s.state = 'active' and s.roles && $2::text[]`,
  values: [municipalityId, roles],
})
