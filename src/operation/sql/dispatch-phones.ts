import type { Queryable } from '../../platform/database.ts'

export async function dispatchPhones(db: Queryable, town: string): Promise<string[]> {
  const { rows } = await db.query<{ phone: string }>(
    `select phone from organization
      where municipality_id = $1 and kind = 'dispatch' and state = 'active' and phone is not null order by name limit 3`,
    [town],
  )
  return rows.map(({ phone }) => phone)
}
