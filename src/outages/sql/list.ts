import type { OutageBorder, OutageNature } from '../../../regulations/outage-rules.ts'
import type { Queryable } from '../../platform/database.ts'
import type { Status } from '../rules/lifecycle.ts'
import type { OutageKind } from '../texts.ts'

export type OutageLine = {
  readonly id: number
  readonly nature: OutageNature
  readonly resource: number
  readonly kind: OutageKind
  readonly cause: string | null
  readonly border: OutageBorder
  readonly status: Status
  readonly startsAt: Date | null
  readonly endsAt: Date | null
  readonly endedAt: Date | null
  readonly finishing: 'auto' | 'manual'
  readonly houses: number
  readonly people: number
  readonly ownerName: string
  readonly reporterName: string | null
  readonly breaches: number
}

export const LINE = `o.id, o.nature, o.resource, o.kind, o.cause, o.border, o.status, o.starts_at as "startsAt", o.ends_at as "endsAt",
  o.ended_at as "endedAt", o.finishing, o.houses, o.people, w.name as "ownerName", r.name as "reporterName",
  (select count(*)::int from outage_breach b where b.outage_id = o.id) as breaches`
export const LINE_FROM =
  'outage o join organization w on w.id = o.owner_id left join organization r on r.id = o.reported_by_id'

export const PAGE = 50

/** Current and coming, soonest first. */
export async function currentOutages(db: Queryable, municipalityId: string, limit = 200): Promise<OutageLine[]> {
  const { rows } = await db.query<OutageLine>({
    name: 'current-outages',
    text: `select ${LINE} from ${LINE_FROM} where o.municipality_id = $1 and o.status in ('scheduled', 'active')
            order by o.status, o.starts_at, o.id limit $2`,
    values: [municipalityId, limit],
  })
  return rows
}

/** Drafts that this organisation prepares, and those it told the owners of. */
export async function draftsOf(
  db: Queryable,
  municipalityId: string,
  organizationId: number | null,
  ofTown: boolean,
): Promise<OutageLine[]> {
  const { rows } = await db.query<OutageLine>(
    `select ${LINE} from ${LINE_FROM} where o.municipality_id = $1 and o.status = 'draft'
        and ($3 or o.owner_id = $2 or o.reported_by_id = $2) order by o.id desc limit 100`,
    [municipalityId, organizationId, ofTown],
  )
  return rows
}

/** What is over, the latest first; `late`: only those with a missed term, whatever their state. */
export async function pastOutages(
  db: Queryable,
  municipalityId: string,
  {
    late = false,
    before = null,
    limit = PAGE,
  }: { readonly late?: boolean; readonly before?: number | null; readonly limit?: number } = {},
): Promise<OutageLine[]> {
  const which = late
    ? 'exists (select from outage_breach b where b.outage_id = o.id)'
    : `o.status in ('finished', 'cancelled')`
  const { rows } = await db.query<OutageLine>(
    `select ${LINE} from ${LINE_FROM} where o.municipality_id = $1 and o.status <> 'draft' and ${which}
        and ($2::bigint is null or o.id < $2) order by o.id desc limit $3`,
    [municipalityId, before, limit],
  )
  return rows
}

/** For the tabs: counted, but no further than a thousand. */
export async function countBreached(db: Queryable, municipalityId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    'select count(distinct outage_id)::int as n from (select outage_id from outage_breach where municipality_id = $1 order by at desc limit 1000) b',
    [municipalityId],
  )
  return rows[0]?.n ?? 0
}
