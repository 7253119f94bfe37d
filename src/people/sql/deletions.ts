import type { Queryable, Tx } from '../../platform/database.ts'

export type Deletion = { readonly id: number; readonly personId: number }

export const insertDeletion = (
  tx: Tx,
  deletion: { municipalityId: string; personId: number; at: Date; deleted: Readonly<Record<string, number>> },
): Promise<unknown> =>
  tx.query('insert into deletion (municipality_id, person_id, asked_at, deleted) values ($1, $2, $3, $4)', [
    deletion.municipalityId,
    deletion.personId,
    deletion.at,
    deletion.deleted,
  ])

/** Those of which something is still kept: a request that was in work. */
export async function listUnfinished(db: Queryable): Promise<Deletion[]> {
  const { rows } = await db.query<Deletion>(
    'select id, person_id as "personId" from deletion where finished_at is null order by id limit 1000',
  )
  return rows
}

export const noteDeleted = (
  tx: Tx,
  id: number,
  deleted: Readonly<Record<string, number>>,
  finishedAt: Date | null,
): Promise<unknown> =>
  tx.query('update deletion set deleted = deleted || $2::jsonb, finished_at = $3 where id = $1', [
    id,
    deleted,
    finishedAt,
  ])

/** Everything of this room that names the person or lets him in; how much of each. */
export async function deletePersonal(tx: Tx, personId: number, at: Date): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const table of [
    'session',
    'half_sign_in',
    'recovery_code',
    'second_factor',
    'outer_identity',
    'mailed_proof',
    'unsent_form',
    'credential',
  ]) {
    const { rowCount } = await tx.query(`delete from ${table} where person_id = $1`, [personId])
    gone[table] = rowCount ?? 0
  }
  await tx.query(`update entrance set address = null, device = '' where person_id = $1`, [personId])
  await tx.query('update consent set withdrawn_at = $2 where person_id = $1 and withdrawn_at is null', [personId, at])
  await tx.query(
    `update person set full_name = 'Житель, кабинет закрыт', phone = null, email = null, house_id = null, flat = null,
            email_verified_at = null, phone_verified_at = null, closed_at = $2 where id = $1`,
    [personId, at],
  )
  return gone
}
