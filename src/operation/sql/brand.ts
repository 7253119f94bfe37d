import type { Queryable, Tx } from '../../platform/database.ts'
import type { Brand } from '../rules/brand.ts'

export async function findBrand(db: Queryable, town: string, lock = false): Promise<Brand | null> {
  const { rows } = await db.query<Brand>(
    `select brand_name as name, brand_color as color, brand_contacts as contacts from municipality where id = $1 ${lock ? 'for update' : ''}`,
    [town],
  )
  return rows[0] ?? null
}

export const updateBrand = (tx: Tx, town: string, { name, color, contacts }: Brand): Promise<unknown> =>
  tx.query('update municipality set brand_name = $2, brand_color = $3, brand_contacts = $4 where id = $1', [
    town,
    name,
    color,
    contacts,
  ])
