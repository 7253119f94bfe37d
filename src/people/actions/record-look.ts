import type { Queryable } from '../../platform/database.ts'
import type { Actor } from '../rules/actor.ts'

/** Who looked at whose data: one row a look, the subjects together (GRZ-1.9, UHT-1.7). */
export async function recordLook(
  db: Queryable,
  actor: Pick<Actor, 'personId'>,
  subject: string,
  ids: readonly number[],
  basis: string,
): Promise<void> {
  await db.query({
    name: 'record-look',
    text: 'insert into look (viewer_id, subject, subject_ids, basis) values ($1, $2, $3, $4)',
    values: [actor.personId, subject, ids, basis],
  })
}
