import type { Queryable } from '../../platform/database.ts'
import { resourcesOfGroup } from '../rules/resources.ts'
import type { OutageKind } from '../texts.ts'

export type OutageAt = {
  readonly id: number
  readonly nature: 'planned' | 'emergency'
  readonly resource: number
  readonly kind: OutageKind
  readonly cause: string | null
  /** finished: residents of this very house say that supply has not come back. */
  readonly status: 'scheduled' | 'active' | 'finished'
  readonly startsAt: Date
  readonly endsAt: Date | null
  readonly ownerName: string
  /** Only these entrances or flats of the house; null: the whole. */
  readonly onlyEntrances: readonly string[] | null
  readonly onlyFlats: readonly string[] | null
}

/**
 * What is off at this house and what is coming, soonest first. `group` is a group of the classifier of requests: then only
 * resources that explain such a request. One look into the index of current outages, however many are past.
 */
export async function outagesAt(db: Queryable, houseId: number, group?: string): Promise<OutageAt[]> {
  const { rows } = await db.query<OutageAt>({
    name: 'outages-at-house',
    text: `select o.id, o.nature, o.resource, o.kind, o.cause, o.status, o.starts_at as "startsAt", o.ends_at as "endsAt",
                  w.name as "ownerName", oh.only_entrances as "onlyEntrances", oh.only_flats as "onlyFlats"
             from outage_house oh join outage o on o.id = oh.outage_id join organization w on w.id = o.owner_id
            where oh.house_id = $1 and oh.current and ($2::int[] is null or o.resource = any($2))
            order by o.starts_at, o.id limit 50`,
    values: [houseId, group === undefined ? null : resourcesOfGroup(group)],
  })
  return rows
}
