import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { OwnValues } from '../rules/own-data-form.ts'

export type OwnAccount = {
  readonly fullName: string
  readonly login: string
  readonly phone: string | null
  readonly email: string | null
  readonly emailVerified: boolean
  readonly phoneVerified: boolean
  readonly houseId: number | null
  readonly address: string | null
  readonly flat: string | null
}

export async function getAccount(db: Queryable, personId: number): Promise<OwnAccount> {
  return one(
    await db.query<OwnAccount>(
      `select p.full_name as "fullName", c.login, p.phone, p.email, p.email_verified_at is not null as "emailVerified",
              p.phone_verified_at is not null as "phoneVerified", p.house_id as "houseId", h.address, p.flat
         from person p join credential c on c.person_id = p.id left join house h on h.id = p.house_id where p.id = $1`,
      [personId],
    ),
  )
}

/** A changed contact is no longer a confirmed one. */
export const updateOwn = (tx: Tx, personId: number, values: OwnValues): Promise<unknown> =>
  tx.query(
    `update person set full_name = $2, phone = $3, email = $4, house_id = $5, flat = $6,
            email_verified_at = case when email is not distinct from $4 then email_verified_at end,
            phone_verified_at = case when phone is not distinct from $3 then phone_verified_at end
      where id = $1`,
    [personId, values.fullName, values.phone, values.email, values.houseId, values.flat],
  )
