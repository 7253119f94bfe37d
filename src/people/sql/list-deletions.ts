import type { Queryable } from '../../platform/database.ts'

export type DeletionRow = {
  readonly id: number
  readonly personId: number
  readonly askedAt: Date
  readonly finishedAt: Date | null
  readonly deleted: Readonly<Record<string, number>>
}

/** The latest first. */
export async function listDeletions(
  db: Queryable,
  town: string,
  before: number | null,
  limit: number,
): Promise<DeletionRow[]> {
  const { rows } = await db.query<DeletionRow>(
    `select id, person_id as "personId", asked_at as "askedAt", finished_at as "finishedAt", deleted
       from deletion where municipality_id = $1 and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [town, before, limit],
  )
  return rows
}
