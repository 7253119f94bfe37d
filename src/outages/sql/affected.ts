import type { Queryable } from '../../platform/database.ts'
import { livesIn } from './zone.ts'

/** Whether this person's home lies in the zone; the house's id, or null. */
export async function homeInZone(db: Queryable, outageId: number, personId: number): Promise<number | null> {
  const { rows } = await db.query<{ houseId: number }>(
    `select r.house_id as "houseId" from person r join outage_house oh on oh.house_id = r.house_id and oh.outage_id = $1
      where r.id = $2 and ${livesIn('oh', 'r')}`,
    [outageId, personId],
  )
  return rows[0]?.houseId ?? null
}
