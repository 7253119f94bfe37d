import { inBatches } from '../../platform/batches.ts'
import type { Db } from '../../platform/database.ts'
import type { Actor } from '../rules/actor.ts'

type Look = readonly [viewer: number, subject: string, ids: readonly number[], basis: string, reason: string | null]

const record = inBatches<Look, void>(async (db, looks) => {
  await db.query({
    name: 'record-looks',
    text: `insert into look (viewer_id, subject, subject_ids, basis, reason)
           select (look ->> 0)::bigint, look ->> 1, array(select jsonb_array_elements_text(look -> 2)::bigint), look ->> 3, look ->> 4
             from jsonb_array_elements($1::jsonb) look`,
    values: [JSON.stringify(looks)],
  })
  return () => undefined
})

/**
 * Who looked at whose data: one row a look, the subjects together (GRZ-1.9, UHT-1.7); written when this resolves. The
 * reason is the viewer's own words where he has to give one.
 */
export const recordLook = (
  db: Db,
  { personId }: Pick<Actor, 'personId'>,
  subject: string,
  ids: readonly number[],
  basis: string,
  reason: string | null = null,
): Promise<void> => record(db, [personId, subject, ids, basis, reason])
