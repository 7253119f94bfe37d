import type { Queryable } from '../../platform/database.ts'

export type UnsentForm = { readonly path: string; readonly fields: readonly (readonly [string, string])[] }

export const keepForm = (db: Queryable, personId: number, { path, fields }: UnsentForm, at: Date): Promise<unknown> =>
  db.query(
    `insert into unsent_form (person_id, path, fields, at) values ($1, $2, $3, $4)
     on conflict (person_id) do update set path = excluded.path, fields = excluded.fields, at = excluded.at`,
    [personId, path, JSON.stringify(fields), at],
  )

/** Of the last day: what is older is no longer what he means. */
export async function findForm(db: Queryable, personId: number, now: Date): Promise<UnsentForm | null> {
  const { rows } = await db.query<UnsentForm>(
    `select path, fields from unsent_form where person_id = $1 and at > $2::timestamptz - interval '1 day'`,
    [personId, now],
  )
  return rows[0] ?? null
}

export const forgetForm = (db: Queryable, personId: number): Promise<unknown> =>
  db.query('delete from unsent_form where person_id = $1', [personId])
