import type { Support } from '../../../regulations/regulation.ts'
import type { Queryable, Tx } from '../../platform/database.ts'

/** What the operator entered; null: the town has the contacts of its регламент. */
export async function findSupport(db: Queryable, municipalityId: string): Promise<Support | null> {
  const { rows } = await db.query<Support>({
    name: 'support-profile',
    text: 'select office, phones, email, hours from support_profile where municipality_id = $1',
    values: [municipalityId],
  })
  return rows[0] ?? null
}

export const saveSupport = (tx: Tx, municipalityId: string, { office, phones, email, hours }: Support) =>
  tx.query(
    `insert into support_profile (municipality_id, office, phones, email, hours) values ($1, $2, $3, $4, $5)
     on conflict (municipality_id) do update set office = excluded.office, phones = excluded.phones,
       email = excluded.email, hours = excluded.hours`,
    [municipalityId, office, JSON.stringify(phones), email, hours],
  )
