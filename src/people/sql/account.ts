import { one, type Queryable } from '../../platform/database.ts'

export type OwnAccount = {
  readonly fullName: string
  readonly login: string
  readonly phone: string | null
  readonly email: string | null
  readonly houseId: number | null
  readonly address: string | null
  readonly flat: string | null
}

export async function getAccount(db: Queryable, personId: number): Promise<OwnAccount> {
  return one(
    await db.query<OwnAccount>(
      `select p.full_name as "fullName", c.login, p.phone, p.email, p.house_id as "houseId", h.address, p.flat
         from person p join credential c on c.person_id = p.id left join house h on h.id = p.house_id where p.id = $1`,
      [personId],
    ),
  )
}
