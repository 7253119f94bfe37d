import type { Queryable } from '../../platform/database.ts'

export type OutageOnMap = {
  readonly id: number
  readonly kind: 'emergency' | 'running' | 'coming'
  /** [longitude, latitude], as GeoJSON writes them */
  readonly points: readonly (readonly [number, number])[]
}

/** Current and coming outages with where their houses stand; a metre is near enough. */
export async function outagesOnMap(db: Queryable, municipalityId: string): Promise<OutageOnMap[]> {
  const { rows } = await db.query<OutageOnMap>({
    name: 'outages-on-map',
    text: `select o.id, case when o.status = 'scheduled' then 'coming' when o.nature = 'emergency' then 'emergency' else 'running' end as kind,
                  json_agg(json_build_array(round(h.longitude::numeric, 5), round(h.latitude::numeric, 5))) as points
             from outage o join outage_house oh on oh.outage_id = o.id join house h on h.id = oh.house_id
            where o.municipality_id = $1 and o.status in ('scheduled', 'active') and h.longitude is not null and h.latitude is not null
            group by o.id order by o.id limit 200`,
    values: [municipalityId],
  })
  return rows
}

const MOST = 20_000

/** Houses of the town as points: with no map beneath they are what people find their way by. */
export async function housePoints(db: Queryable, municipalityId: string): Promise<(readonly [number, number])[]> {
  const { rows } = await db.query<{ points: [number, number][] | null }>(
    `select json_agg(json_build_array(round(longitude::numeric, 5), round(latitude::numeric, 5))) as points
       from (select longitude, latitude from house where municipality_id = $1 and longitude is not null and latitude is not null limit $2) h`,
    [municipalityId, MOST],
  )
  return rows[0]?.points ?? []
}
