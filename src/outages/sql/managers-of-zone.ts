import { functionalOperatorSql } from '../../organizations/index.ts'
import type { Tx } from '../../platform/database.ts'
import type { ZoneRule } from '../rules/zone.ts'
import { resolveHouses } from './zone.ts'

export type Managed = { readonly organizationId: number; readonly zone: readonly ZoneRule[] }

/** The zone parted among those who manage its houses on that day, house by house; the functional operator takes the rest. */
export async function managersOfZone(
  tx: Tx,
  municipalityId: string,
  rules: readonly ZoneRule[],
  day: string,
): Promise<Managed[]> {
  const houses = resolveHouses(municipalityId, rules, day)
  const { rows } = await tx.query<Managed>(
    `with zone as (${houses.query}),
     managed as (
       select z.*, h.address_key, h.address, coalesce(
                (select m.organization_id from management m join organization o on o.id = m.organization_id and o.state = 'active'
                  where m.house_id = z.house_id and daterange(m.since, m.until, '[)') @> $3::date),
                (select id from (${functionalOperatorSql('$1')}) f)) as organization_id
         from zone z join house h on h.id = z.house_id)
     select m.organization_id as "organizationId", json_agg(part.rule order by m.address_key, part.n) as zone
       from managed m
       cross join lateral (
         select 1 as n, json_build_object('exclude', false, 'by', 'house', 'key', m.address_key, 'address', m.address,
                  'entrances', coalesce(m.only_entrances, '{}'), 'flats', coalesce(m.only_flats, '{}')) as rule
         union all
         select 2, json_build_object('exclude', true, 'by', 'house', 'key', m.address_key, 'address', m.address,
                  'entrances', coalesce(m.except_entrances, '{}'), 'flats', coalesce(m.except_flats, '{}'))
          where m.except_entrances is not null or m.except_flats is not null) part
      where m.organization_id is not null group by 1 order by 1`,
    [...houses.values],
  )
  return rows
}
