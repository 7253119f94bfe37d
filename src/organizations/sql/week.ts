import type { Queryable, Tx } from '../../platform/database.ts'
import type { Week } from '../rules/week.ts'

/** null: the organisation has not said when it works. */
export async function weekOf(db: Queryable, organizationId: number): Promise<Week | null> {
  const { rows } = await db.query<{ week: Week | null }>('select week from organization where id = $1', [
    organizationId,
  ])
  return rows[0]?.week ?? null
}

export const saveWeek = (tx: Tx, organizationId: number, week: Week): Promise<unknown> =>
  tx.query('update organization set week = $2 where id = $1', [organizationId, JSON.stringify(week)])
