import type { Queryable } from '../../platform/database.ts'

export type AccountRow = {
  readonly id: number
  readonly number: string
  readonly address: string
  readonly flat: string
  readonly surname: string | null
  readonly name: string | null
  readonly patronymic: string | null
}

/** The next accounts that an organisation keeps, by id. */
export async function accountsAfter(
  db: Queryable,
  organizationId: number,
  after: number,
  limit: number,
): Promise<AccountRow[]> {
  const { rows } = await db.query<AccountRow>(
    `select a.id, a.number, h.address, p.number as flat, a.surname, a.name, a.patronymic
       from account a join premises p on p.id = a.premises_id join house h on h.id = p.house_id
      where a.organization_id = $1 and a.id > $2 order by a.id limit $3`,
    [organizationId, after, limit],
  )
  return rows
}
