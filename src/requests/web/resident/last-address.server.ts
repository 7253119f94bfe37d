import type { Queryable } from '../../../platform/database.ts'

export type LastAddress = { readonly houseId: number; readonly address: string; readonly flat: string | null }

/** Where the resident's last request was, else where he said he lives: offered first, he need not search again. */
export async function lastAddress(db: Queryable, personId: number): Promise<LastAddress | null> {
  const { rows } = await db.query<LastAddress>({
    name: 'last-address-of-resident',
    text: `select h.id as "houseId", h.address, coalesce(last.flat, p.flat) as "flat"
             from person p
             left join lateral (select house_id, flat from request where applicant_id = p.id order by id desc limit 1) last on true
             join house h on h.id = coalesce(last.house_id, p.house_id) and h.municipality_id = p.municipality_id
            where p.id = $1`,
    values: [personId],
  })
  return rows[0] ?? null
}
