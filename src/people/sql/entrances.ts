import type { Queryable } from '../../platform/database.ts'
import type { Caller } from '../rules/device.ts'

export type EntranceKind =
  | 'signed_in'
  | 'registered'
  | 'wrong_password'
  | 'wrong_code'
  | 'locked'
  | 'too_often'
  | 'signed_out'
  | 'ended'
  | 'others_ended'
  | 'restore_asked'
  | 'restored'
  | 'closed'

export type NewEntrance = {
  readonly municipalityId: string
  readonly personId: number | null
  readonly what: EntranceKind
  readonly at: Date
  readonly caller: Caller
}

export const insertEntrance = (db: Queryable, { municipalityId, personId, what, at, caller }: NewEntrance) =>
  db.query({
    name: 'insert-entrance',
    text: `insert into entrance (municipality_id, at, person_id, what, address, device)
           select id, $2, $3, $4, $5, $6 from municipality where id = $1`,
    values: [municipalityId, at, personId, what, caller.address, caller.device],
  })

export type Entrance = {
  readonly id: number
  readonly at: Date
  readonly what: EntranceKind
  readonly personId: number | null
  readonly name: string | null
  readonly organizationName: string | null
  readonly address: string | null
  readonly device: string
}

export type EntranceFilter = {
  readonly personId?: number | undefined
  /** Only refused ones. */
  readonly refused?: boolean | undefined
  readonly before?: number | undefined
  readonly limit?: number
}

/** The latest first; the next page begins before the last id of this one. */
export async function listEntrances(
  db: Queryable,
  municipalityId: string,
  filter: EntranceFilter,
): Promise<Entrance[]> {
  const { rows } = await db.query<Entrance>(
    `select e.id, e.at, e.what, e.person_id as "personId", p.full_name as name, o.name as "organizationName",
            host(e.address) as address, e.device
       from entrance e
       left join person p on p.id = e.person_id
       left join staff s on s.person_id = e.person_id
       left join organization o on o.id = s.organization_id
      where e.municipality_id = $1 and ($2::bigint is null or e.person_id = $2)
        and (not $3 or e.what in ('wrong_password', 'wrong_code', 'locked', 'too_often'))
        and ($4::bigint is null or e.id < $4)
      order by e.id desc limit $5`,
    [municipalityId, filter.personId ?? null, filter.refused ?? false, filter.before ?? null, filter.limit ?? 50],
  )
  return rows
}
