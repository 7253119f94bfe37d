import type { Queryable } from '../../platform/database.ts'

export const PERSONAL_DATA = 'personal-data'

/** Has he agreed to the processing of his data and not withdrawn it? */
export async function hasConsent(db: Queryable, personId: number): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'has-consent',
    text: 'select 1 from consent where person_id = $1 and purpose = $2 and withdrawn_at is null limit 1',
    values: [personId, PERSONAL_DATA],
  })
  return rowCount === 1
}
