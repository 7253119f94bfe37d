import { isSuspectedSql } from '../../outages/index.ts'
import type { Queryable } from '../../platform/database.ts'

export type OutageSigns = { readonly signs: number; readonly requestIds: readonly number[] }

/**
 * Requests of these groups at a house since then, and those who joined them; what waits for a known outage is no sign. None
 * once it is suspected: when a whole house writes, its hundred requests are not counted a hundred times.
 */
export async function outageSigns(
  db: Queryable,
  { houseId, resource, groups }: { houseId: number; resource: number; groups: readonly string[] },
  since: Date,
): Promise<OutageSigns> {
  const { rows } = await db.query<OutageSigns>({
    name: 'outage-signs',
    text: `select coalesce(sum((r.created_at > $3)::int + j.n), 0)::int as signs, coalesce(array_agg(r.id order by r.id), '{}') as "requestIds"
             from request r
             cross join lateral (select count(*) as n from co_applicant c where r.joined > 0 and c.request_id = r.id and c.joined_at > $3) j
            where r.house_id = $1 and r.closed_at is null and split_part(r.type_code, '.', 1) = any($2)
              and (r.created_at > $3 or j.n > 0)
              and not exists (select from outage_request o where o.request_id = r.id and o.left_at is null)
              and not ${isSuspectedSql('$1', '$4')}`,
    values: [houseId, groups, since, resource],
  })
  return rows[0] ?? { signs: 0, requestIds: [] }
}
