import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Street, ZoneRule } from '../rules/zone.ts'

/** Streets as the keys of the town's houses write them; the commonest spelling stands for what people read. */
export async function streetsOf(db: Queryable, municipalityId: string): Promise<Street[]> {
  const { rows } = await db.query<Street>(
    `select split_part(address_key, '|', 1) as settlement, split_part(address_key, '|', 2) as street,
            mode() within group (order by concat_ws(', ', settlement, nullif(concat_ws(' ', nullif(street_type, ''), street), ''))) as title,
            count(*)::int as houses
       from house where municipality_id = $1 group by 1, 2`,
    [municipalityId],
  )
  return rows
}

/** SQL: whether a flat (text, or null when unknown) with its entrance lies in the part of the house `oh` that is cut off. */
export const concerned = (oh: string, flat: string, entrance: string): string => `(
  ((${oh}.only_entrances is null and ${oh}.only_flats is null) or ${flat} is null
    or ${flat} = any(${oh}.only_flats) or (${oh}.only_entrances is not null and coalesce(${entrance} = any(${oh}.only_entrances), true)))
  and not coalesce(${entrance} = any(${oh}.except_entrances), false) and not coalesce(${flat} = any(${oh}.except_flats), false))`

/**
 * SQL: whether a resident `r` lives in the part of the house `oh` that is cut off. His entrance is looked up only where a
 * house is cut off by entrances: for a hundred thousand residents of whole houses the look-up was most of the work.
 */
export const livesIn = (oh: string, r: string): string =>
  concerned(
    oh,
    `${r}.flat`,
    `(case when coalesce(${oh}.only_entrances, ${oh}.except_entrances) is not null then (select p.entrance from premises p where p.house_id = ${r}.house_id and p.number = ${r}.flat) end)`,
  )

type Query = { readonly query: string; readonly values: readonly unknown[] }

/**
 * SQL of the houses that the rules mean on that day (ISO date of the town): parameters $1–$3, rows of house_id and the
 * parts of the house. A house stays when some rule gives it and none takes it away whole.
 */
export const resolveHouses = (municipalityId: string, rules: readonly ZoneRule[], day: string): Query => ({
  query: `with rule as materialized (
       select * from jsonb_to_recordset($2::jsonb) as r (exclude boolean, by text, key text, entrances text[], flats text[],
         keys text, low int, high int, side text, "organizationId" bigint, area text)),
     hit as (
       select h.id, r.exclude, part.kind, part.value
         from rule r join house h on h.municipality_id = $1 and h.address_key = r.key
         cross join lateral (
           select 'whole' as kind, null as value where r.entrances = '{}' and r.flats = '{}'
           union all select 'entrance', e from unnest(r.entrances) e
           union all select 'flat', f from unnest(r.flats) f) part
        where r.by = 'house'
       union all
       select h.id, r.exclude, 'whole', null
         from rule r join house h on h.municipality_id = $1 and starts_with(h.address_key, r.keys)
         cross join lateral (select substring(split_part(h.address_key, '|', 3) from '\\d{1,6}')::int as number) n
        where r.by = 'street' and (r.low is null or n.number between r.low and r.high)
          and (r.side = 'all' or n.number % 2 = case r.side when 'odd' then 1 else 0 end)
       union all
       select m.house_id, r.exclude, 'whole', null
         from rule r join management m on daterange(m.since, m.until, '[)') @> $3::date
          and (m.organization_id = r."organizationId" or exists (
            select from organization_link l where l.managing_id = m.organization_id and l.executor_id = r."organizationId"
               and l.since <= $3::date and (l.until is null or l.until > $3::date)))
         join house h on h.id = m.house_id and h.municipality_id = $1
        where r.by = 'organization'
       union all
       select h.id, r.exclude, 'whole', null
         from rule r join house h on h.municipality_id = $1 and point(h.longitude, h.latitude) <@ r.area::polygon
        where r.by = 'polygon')
     select id as house_id, ${partsGiven('entrance')} as only_entrances, ${partsGiven('flat')} as only_flats,
            array_agg(distinct value) filter (where exclude and kind = 'entrance') as except_entrances,
            array_agg(distinct value) filter (where exclude and kind = 'flat') as except_flats
       from hit group by id having bool_or(not exclude) and not bool_or(exclude and kind = 'whole')`,
  values: [municipalityId, JSON.stringify(rules.map(asRow)), day],
})

/** null when a rule gives the house whole. */
const partsGiven = (kind: string): string =>
  `case when bool_or(not exclude and kind = 'whole') then null else array_agg(distinct value) filter (where not exclude and kind = '${kind}') end`

/** Writes the houses of the rules as the zone of the outage. */
export async function resolveZone(
  tx: Tx,
  outage: { readonly id: number; readonly municipalityId: string; readonly current: boolean },
  rules: readonly ZoneRule[],
  day: string,
): Promise<void> {
  const { query, values } = resolveHouses(outage.municipalityId, rules, day)
  await tx.query('delete from outage_house where outage_id = $1', [outage.id])
  await tx.query(
    `insert into outage_house (outage_id, house_id, only_entrances, only_flats, except_entrances, except_flats, current)
     select $4, z.house_id, z.only_entrances, z.only_flats, z.except_entrances, z.except_flats, $5 from (${query}) z`,
    [...values, outage.id, outage.current],
  )
}

const asRow = (rule: ZoneRule): object => {
  if (rule.by === 'polygon')
    return { exclude: rule.exclude, by: rule.by, area: `(${rule.points.map(([x, y]) => `(${x},${y})`).join(',')})` }
  if (rule.by === 'street') return { ...rule, low: rule.from, high: rule.to }
  return rule
}

export type ZoneCounts = { readonly houses: number; readonly flats: number; readonly people: number }

/** How much lies in the zone: houses, flats (by the register of houses where the whole house is cut off), residents with an account. */
export async function countZone(db: Queryable, outageId: number): Promise<ZoneCounts> {
  const { rows } = await db.query<ZoneCounts>(
    `select (select count(*)::int from outage_house where outage_id = $1) as houses,
            (select coalesce(sum(case when coalesce(oh.only_entrances, oh.only_flats, oh.except_entrances, oh.except_flats) is null and h.flats is not null
                                      then h.flats else p.n end), 0)::int
               from outage_house oh join house h on h.id = oh.house_id
               cross join lateral (select count(*) as n from premises p where p.house_id = oh.house_id and ${concerned('oh', 'p.number', 'p.entrance')}) p
              where oh.outage_id = $1) as flats,
            (select count(*)::int from outage_house oh join person r on r.house_id = oh.house_id
              where oh.outage_id = $1 and ${livesIn('oh', 'r')}
                and not exists (select from staff s where s.person_id = r.id)) as people`,
    [outageId],
  )
  return one({ rows })
}

/** Houses of the zone that this organisation does not manage on that day, a few of them by name. */
export async function foreignHouses(
  db: Queryable,
  outageId: number,
  organizationId: number,
  day: string,
): Promise<string[]> {
  const { rows } = await db.query<{ address: string }>(
    `select h.address from outage_house oh join house h on h.id = oh.house_id
      where oh.outage_id = $1 and not exists (
        select from management m where m.house_id = oh.house_id and m.organization_id = $2 and daterange(m.since, m.until, '[)') @> $3::date)
      order by h.address limit 4`,
    [outageId, organizationId, day],
  )
  return rows.map(({ address }) => address)
}

export type ZoneHouse = {
  readonly houseId: number
  readonly address: string
  readonly flats: number
  readonly people: number
  readonly onlyEntrances: readonly string[] | null
  readonly onlyFlats: readonly string[] | null
  readonly exceptEntrances: readonly string[] | null
  readonly exceptFlats: readonly string[] | null
  readonly notRestoredAt: Date | null
}

/** Houses of the zone by street and number, a page after the given place. */
export async function housesOfZone(
  db: Queryable,
  outageId: number,
  after: number,
  limit: number,
): Promise<ZoneHouse[]> {
  const { rows } = await db.query<ZoneHouse>(
    `select oh.house_id as "houseId", h.address, oh.only_entrances as "onlyEntrances", oh.only_flats as "onlyFlats",
            oh.except_entrances as "exceptEntrances", oh.except_flats as "exceptFlats", oh.not_restored_at as "notRestoredAt",
            coalesce(h.flats, 0) as flats,
            (select count(*)::int from person r where r.house_id = oh.house_id and ${livesIn('oh', 'r')}
                and not exists (select from staff s where s.person_id = r.id)) as people
       from outage_house oh join house h on h.id = oh.house_id
      where oh.outage_id = $1
      order by h.street, substring(h.number from '\\d{1,6}')::int nulls last, h.number, h.id offset $2 limit $3`,
    [outageId, after, limit],
  )
  return rows
}
