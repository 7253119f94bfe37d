import type { Queryable, Tx } from '../../platform/database.ts'

export type Answer = {
  readonly outageId: number
  readonly personId: number
  readonly houseId: number
  readonly restored: boolean
  readonly at: Date
}

/** The last word of a person counts; true when his «нет» has just reopened the house. */
export async function keepAnswer(tx: Tx, { outageId, personId, houseId, restored, at }: Answer): Promise<boolean> {
  await tx.query(
    `insert into outage_answer (outage_id, person_id, house_id, restored, at) values ($1, $2, $3, $4, $5)
     on conflict (outage_id, person_id) do update set restored = excluded.restored, house_id = excluded.house_id, at = excluded.at`,
    [outageId, personId, houseId, restored, at],
  )
  if (restored) return false
  const { rowCount } = await tx.query(
    'update outage_house set not_restored_at = $3, current = true where outage_id = $1 and house_id = $2 and not_restored_at is null',
    [outageId, houseId, at],
  )
  return rowCount === 1
}

/** False when nobody says that the house is still without supply. */
export async function restoreHouse(tx: Tx, outageId: number, houseId: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update outage_house set not_restored_at = null, restored_at = $3, current = false
      where outage_id = $1 and house_id = $2 and not_restored_at is not null`,
    [outageId, houseId, at],
  )
  return rowCount === 1
}

/** What this person answered last; null: nothing yet. */
export async function answerOf(db: Queryable, outageId: number, personId: number): Promise<boolean | null> {
  const { rows } = await db.query<{ restored: boolean }>(
    'select restored from outage_answer where outage_id = $1 and person_id = $2',
    [outageId, personId],
  )
  return rows[0]?.restored ?? null
}
