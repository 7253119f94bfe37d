import type { Queryable } from '../../platform/database.ts'

export type House = {
  readonly id: number
  readonly municipalityId: string
  readonly address: string
  readonly entrances: number | null
  readonly floors: number | null
  readonly flats: number | null
}

export async function getHouse(db: Queryable, id: number): Promise<House | null> {
  const { rows } = await db.query<House>(
    'select id, municipality_id as "municipalityId", address, entrances, floors, flats from house where id = $1',
    [Number.isSafeInteger(id) ? id : 0],
  )
  return rows[0] ?? null
}
