import type { Queryable } from '../../platform/database.ts'
import type { Interruption, MomentSource, Part } from '../rules/recalculation.ts'

/** Which houses and resources somebody may recalculate. */
export type Scope = {
  /** null: every resource */
  readonly resources: readonly number[] | null
  /** Houses that this organisation managed on a day of the month; null: every house. */
  readonly managingId: number | null
}

export type HouseAndResource = { readonly houseId: number; readonly resource: number }

export type HouseInterruption = Interruption & Part & { readonly emergency: boolean; readonly cause: string | null }

export type InterruptedHouse = HouseAndResource & {
  readonly address: string
  readonly interruptions: readonly HouseInterruption[]
}

type Asked = {
  readonly municipalityId: string
  readonly from: Date
  readonly until: Date
  readonly scope: Scope
  readonly resource: number | null
  readonly houseId: number | null
  readonly after: HouseAndResource | null
  readonly limit: number
}

type Row = Omit<InterruptedHouse, 'interruptions'> & {
  readonly interruptions: readonly (Omit<HouseInterruption, 'from' | 'to'> & {
    readonly from: string
    readonly to: string | null
    readonly toSource: MomentSource
  })[]
}

/**
 * Houses with what was off in [from, until), house by house and resource by resource. A limited supply is no interruption.
 * What ended in that time is found by its end, what runs or was restored later on residents' word by indexes of its own.
 */
export async function interruptedHouses(db: Queryable, asked: Asked): Promise<InterruptedHouse[]> {
  const { municipalityId, from, until, scope, resource, houseId, after, limit } = asked
  const { rows } = await db.query<Row>(
    `with touched as materialized (
       select id from outage where municipality_id = $1 and status = 'finished' and ended_at > $2 and starts_at < $3
       union select id from outage where municipality_id = $1 and status = 'active' and starts_at < $3
       union select oh.outage_id from outage_house oh where oh.restored_at > $2 or oh.not_restored_at is not null)
     select h.id as "houseId", h.address, o.resource,
            json_agg(json_build_object('outageId', o.id, 'from', o.starts_at, 'emergency', o.nature = 'emergency', 'cause', o.cause,
              'to', case when oh.not_restored_at is null then coalesce(oh.restored_at, o.ended_at) end,
              'toSource', case when oh.restored_at is not null or oh.not_restored_at is not null then 'residents'
                               when o.finishing = 'auto' and o.ended_at = o.ends_at then 'term' else 'owner' end,
              'onlyEntrances', oh.only_entrances, 'onlyFlats', oh.only_flats,
              'exceptEntrances', oh.except_entrances, 'exceptFlats', oh.except_flats) order by o.starts_at, o.id) as interruptions
       from touched t join outage o on o.id = t.id join outage_house oh on oh.outage_id = o.id join house h on h.id = oh.house_id
      where o.municipality_id = $1 and o.kind <> 'limitation' and o.starts_at < $3
        and coalesce(oh.restored_at, case when oh.not_restored_at is null then o.ended_at end, 'infinity') > $2
        and ($4::int[] is null or o.resource = any($4)) and ($5::int is null or o.resource = $5)
        and ($6::bigint is null or h.id = $6) and ($7::bigint is null or (h.id, o.resource) > ($7, $8::int))
        and ($9::bigint is null or exists (select from management m where m.house_id = h.id and m.organization_id = $9
              and daterange(m.since, m.until, '[)') && daterange($2::timestamptz::date, $3::timestamptz::date, '[]')))
      group by h.id, o.resource order by h.id, o.resource limit $10`,
    [
      municipalityId,
      from,
      until,
      scope.resources,
      resource,
      houseId,
      after?.houseId ?? null,
      after?.resource ?? 0,
      scope.managingId,
      limit,
    ],
  )
  return rows.map((row) => ({
    ...row,
    interruptions: row.interruptions.map((each) => ({
      ...each,
      from: new Date(each.from),
      to: each.to === null ? null : new Date(each.to),
    })),
  }))
}

export type AccountAt = {
  readonly houseId: number
  readonly number: string
  readonly flat: string
  readonly entrance: string | null
}

/** Personal accounts of these houses by house and flat. No name is read: recalculation needs none. */
export async function accountsOfHouses(db: Queryable, houseIds: readonly number[]): Promise<AccountAt[]> {
  const { rows } = await db.query<AccountAt>(
    `select p.house_id as "houseId", a.number, p.number as flat, p.entrance
       from premises p join account a on a.premises_id = p.id where p.house_id = any($1)
      order by p.house_id, substring(p.number from '\\d{1,6}')::int nulls last, p.number, a.id`,
    [houseIds],
  )
  return rows
}
