import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'

/** An open request of the same house, as whoever takes the call compares it with what he hears. */
export type Neighbour = {
  readonly id: number
  readonly number: string
  readonly flat: string | null
  readonly typeCode: string
  readonly typeTitle: string
  readonly description: string
  readonly status: Status
  readonly emergency: boolean
  readonly createdAt: Date
  readonly dueAt: Date
  readonly joined: number
  readonly entrance: string | null
  readonly sameGroup: boolean
  readonly sameEntrance: boolean
  /** The same place on every floor of the entrance: most likely the same riser. */
  readonly sameRiser: boolean
  /** How many there are, also beyond those shown. */
  readonly total: number
}

export type Beside = { readonly houseId: number; readonly flat: string; readonly typeCode: string }

export const NEIGHBOURS = 20

/** Open requests of a house: of the same group first, then of the riser, of the entrance, then the newest. */
export async function neighboursOf(db: Queryable, { houseId, flat, typeCode }: Beside): Promise<Neighbour[]> {
  const { rows } = await db.query<Neighbour>({
    name: 'neighbours',
    text: `
      with place as materialized (
             select number, entrance, case when entrance is not null and floor is not null then
                      row_number() over (partition by entrance, floor order by substring(number from '\\d+')::int nulls last, number) end as position
               from premises where house_id = $1),
           mine as (select entrance, position from place where number = $2)
      select r.id, r.number, r.flat, r.type_code as "typeCode", t.title as "typeTitle", r.description, r.status, r.emergency,
             r.created_at as "createdAt", r.due_at as "dueAt", r.joined, p.entrance,
             split_part(r.type_code, '.', 1) = split_part($3, '.', 1) as "sameGroup",
             coalesce(p.entrance = mine.entrance, false) as "sameEntrance",
             coalesce(p.entrance = mine.entrance and p.position = mine.position, false) as "sameRiser",
             (count(*) over ())::int as total
        from request r
        join request_type_version t on t.municipality_id = r.municipality_id and t.code = r.type_code and t.version = r.type_version
        left join place p on p.number = r.flat
        left join mine on true
       where r.house_id = $1 and r.closed_at is null
       order by "sameGroup" desc, "sameRiser" desc, "sameEntrance" desc, r.id desc limit ${NEIGHBOURS}`,
    values: [houseId, flat, typeCode],
  })
  return rows
}

export type HouseAtIntake = {
  readonly id: number
  readonly address: string
  readonly managerName: string | null
  readonly managerPhone: string | null
  readonly entrance: string | null
  readonly floor: string | null
}

/** The house with its УО of that day, and where in it the flat is. */
export async function houseAtIntake(
  db: Queryable,
  municipalityId: string,
  { houseId, flat }: Beside,
  day: string,
): Promise<HouseAtIntake | null> {
  const { rows } = await db.query<HouseAtIntake>({
    name: 'house-at-intake',
    text: `select h.id, h.address, o.name as "managerName", o.phone as "managerPhone", p.entrance, p.floor
             from house h
             left join management m on m.house_id = h.id and daterange(m.since, m.until, '[)') @> $3::date
             left join organization o on o.id = m.organization_id and o.state = 'active'
             left join premises p on p.house_id = h.id and p.number = $4
            where h.id = $1 and h.municipality_id = $2`,
    values: [Number.isSafeInteger(houseId) ? houseId : 0, municipalityId, day, flat],
  })
  return rows[0] ?? null
}
