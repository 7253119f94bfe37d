import type { Queryable } from '../../platform/database.ts'
import { LINE, LINE_FROM, type OutageLine } from './list.ts'

export type PublicHouse = {
  readonly id: number
  readonly municipalityId: string
  readonly address: string
  /** Who manages it and where its dispatch desk answers. */
  readonly manager: { readonly name: string; readonly phone: string | null } | null
}

export async function findPublicHouse(
  db: Queryable,
  municipalityId: string,
  houseId: number,
): Promise<PublicHouse | null> {
  const { rows } = await db.query<PublicHouse>({
    name: 'public-house',
    text: `select h.id, h.municipality_id as "municipalityId", h.address,
                  (select json_build_object('name', o.name, 'phone', o.phone) from management m join organization o on o.id = m.organization_id
                    where m.house_id = h.id and m.since <= current_date and (m.until is null or m.until > current_date) limit 1) as manager
             from house h where h.id = $1 and h.municipality_id = $2`,
    values: [houseId, municipalityId],
  })
  return rows[0] ?? null
}

/** What was off at a house lately, the latest first. */
export async function pastAtHouse(db: Queryable, houseId: number, limit = 5): Promise<OutageLine[]> {
  const { rows } = await db.query<OutageLine>({
    name: 'past-at-house',
    text: `select ${LINE} from (select outage_id from outage_house where house_id = $1 and not current order by outage_id desc limit 20) h
             cross join lateral (select * from outage where id = h.outage_id and status = 'finished') o
             join organization w on w.id = o.owner_id left join organization r on r.id = o.reported_by_id
            order by o.id desc limit $2`,
    values: [houseId, limit],
  })
  return rows
}

export type PublicOutage = OutageLine & {
  readonly municipalityId: string
  readonly publishedAt: Date | null
  readonly flats: number
}

/** A published outage as everybody may see it; null for drafts and other towns'. */
export async function findPublicOutage(
  db: Queryable,
  municipalityId: string,
  id: number,
): Promise<PublicOutage | null> {
  const { rows } = await db.query<PublicOutage>({
    name: 'public-outage',
    text: `select ${LINE}, o.municipality_id as "municipalityId", o.published_at as "publishedAt", o.flats from ${LINE_FROM}
            where o.id = $2 and o.municipality_id = $1 and o.published_at is not null`,
    values: [municipalityId, id],
  })
  return rows[0] ?? null
}

export type Statistics = {
  readonly resource: number
  readonly planned: number
  readonly emergency: number
  /** Mean length of those that ended, minutes. */
  readonly minutes: number | null
  readonly late: number
}

/** Outages published since that moment, by resource: nothing of anybody. */
export async function statisticsOf(db: Queryable, municipalityId: string, since: Date): Promise<Statistics[]> {
  const { rows } = await db.query<Statistics>(
    `select resource, count(*) filter (where nature = 'planned')::int as planned, count(*) filter (where nature = 'emergency')::int as emergency,
            round(avg(extract(epoch from ended_at - starts_at) / 60))::int as minutes,
            count(*) filter (where exists (select from outage_breach b where b.outage_id = o.id))::int as late
       from outage o where municipality_id = $1 and status in ('scheduled', 'active', 'finished') and published_at >= $2
      group by resource order by count(*) desc, resource`,
    [municipalityId, since],
  )
  return rows
}
