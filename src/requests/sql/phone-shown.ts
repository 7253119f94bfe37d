import type { Queryable } from '../../platform/database.ts'

/** Whether this person opened the number of this request, with a reason, within so many minutes. */
export async function wasPhoneShown(
  db: Queryable,
  personId: number,
  requestId: number,
  minutes: number,
): Promise<boolean> {
  const { rows } = await db.query({
    name: 'phone-shown',
    text: `select from look where viewer_id = $1 and reason is not null and at > now() - make_interval(mins => $3)
             and subject = 'request' and basis = 'phone-shown' and $2::bigint = any(subject_ids) limit 1`,
    values: [personId, requestId, minutes],
  })
  return rows.length > 0
}
