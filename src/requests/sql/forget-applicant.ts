import type { Tx } from '../../platform/database.ts'

/**
 * Names and numbers of a person go from his closed requests; those in work keep them, or nobody could execute them. The
 * requests themselves stay for the figures.
 */
export async function forgetApplicant(tx: Tx, personId: number) {
  const requests = await tx.query(
    `update request set applicant_name = null, applicant_phone = null, flat = null
      where applicant_id = $1 and closed_at is not null
        and (applicant_name is not null or applicant_phone is not null or flat is not null)`,
    [personId],
  )
  await tx.query(
    `update call set phone = null where phone is not null and request_id in (
       select id from request where applicant_id = $1 and closed_at is not null)`,
    [personId],
  )
  await tx.query(
    `update co_applicant c set name = null, phone = null, flat = null from request r
      where c.person_id = $1 and r.id = c.request_id and r.closed_at is not null`,
    [personId],
  )
  const { rows } = await tx.query<{ open: boolean }>(
    'select exists (select from request where applicant_id = $1 and closed_at is null) as open',
    [personId],
  )
  return { cleared: { request: requests.rowCount ?? 0 }, keeps: rows[0]?.open ?? false }
}
