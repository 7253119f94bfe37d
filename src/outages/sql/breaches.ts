import type { Regulation } from '../../../regulations/regulation.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { Breach } from '../rules/duties.ts'
import type { Duty } from '../texts.ts'
import type { Outage } from './outage-row.ts'

export async function insertBreaches(
  tx: Tx,
  outage: Outage,
  breaches: readonly Breach[],
  { outages }: Regulation,
): Promise<void> {
  for (const { duty, dueAt, at, clause } of breaches)
    await tx.query(
      'insert into outage_breach (municipality_id, outage_id, duty, due_at, at, clause) values ($1, $2, $3, $4, $5, $6)',
      [outage.municipalityId, outage.id, duty, dueAt, at, outages.clauses[clause]],
    )
}

export type BreachRow = { readonly duty: Duty; readonly dueAt: Date; readonly at: Date; readonly clause: string }

export async function breachesOf(db: Queryable, outageId: number): Promise<BreachRow[]> {
  const { rows } = await db.query<BreachRow>(
    'select duty, due_at as "dueAt", at, clause from outage_breach where outage_id = $1 order by id',
    [outageId],
  )
  return rows
}
