import { saveWeek } from '../../organizations/index.ts'
import type { Queryable, Tx } from '../../platform/database.ts'
import type { Card } from '../rules/card.ts'
import type { Week } from '../rules/working-time.ts'

export type KeptCard = { readonly card: Card; readonly week: Week | null; readonly version: number }

export async function findCard(db: Queryable, organizationId: number): Promise<KeptCard | null> {
  const { rows } = await db.query<KeptCard>(
    'select card, week, version from organization_card where organization_id = $1',
    [organizationId],
  )
  return rows[0] ?? null
}

/** The hours of the card are those by which the presence of the staff is judged from now on. */
export async function saveCard(
  tx: Tx,
  organizationId: number,
  { card, week, at }: { readonly card: Card; readonly week: Week | null; readonly at: Date },
): Promise<void> {
  await tx.query(
    `insert into organization_card (organization_id, card, week, changed_at) values ($1, $2, $3, $4)
     on conflict (organization_id) do update set card = excluded.card, week = excluded.week, changed_at = excluded.changed_at,
       version = organization_card.version + 1`,
    [organizationId, JSON.stringify(card), week === null ? null : JSON.stringify(week), at],
  )
  if (week !== null) await saveWeek(tx, organizationId, week)
}

/** Another organisation of the town with this ИНН: a branch, or the same one entered twice. */
export async function namesakeByInn(
  db: Queryable,
  municipalityId: string,
  { inn, kpp }: Pick<Card, 'inn' | 'kpp'>,
  but: number | null = null,
): Promise<{ readonly id: number; readonly name: string; readonly same: boolean } | null> {
  if (inn === '') return null
  const { rows } = await db.query<{ id: number; name: string; same: boolean }>(
    `select id, name, coalesce(kpp, '') = $3 or kpp is null as same from organization
      where municipality_id = $1 and inn = $2 and state = 'active' and id is distinct from $4
      order by coalesce(kpp, '') = $3 desc, id limit 1`,
    [municipalityId, inn, kpp, but],
  )
  return rows[0] ?? null
}
