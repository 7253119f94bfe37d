import { one, type Queryable } from '../../platform/database.ts'

export async function baseUrlOf(db: Queryable, municipalityId: string): Promise<string> {
  return one(
    await db.query<{ url: string }>('select base_url as url from municipality where id = $1', [municipalityId]),
  ).url
}

export type PlaceOf = { readonly address: string; readonly latitude: number | null; readonly longitude: number | null }

/** Houses of the zone, at most 200: a warning of more than that names the town. */
export async function placesOf(db: Queryable, outageId: number): Promise<PlaceOf[]> {
  const { rows } = await db.query<PlaceOf>(
    'select h.address, h.latitude, h.longitude from outage_house oh join house h on h.id = oh.house_id where oh.outage_id = $1 order by h.address limit 200',
    [outageId],
  )
  return rows
}
