import type { Queryable } from '../../platform/database.ts'

export type ManagementRow = {
  readonly organizationId: number
  readonly name: string
  readonly since: string
  readonly until: string | null
}

export type HouseCard = {
  readonly id: number
  readonly municipalityId: string
  readonly address: string
  readonly settlement: string
  readonly district: string | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly entrances: number | null
  readonly floors: number | null
  readonly flats: number | null
  readonly builtYear: number | null
  readonly premisesCount: number
  readonly accountCount: number
  /** The latest first; dates are ISO days, `until` is the first day without. */
  readonly management: readonly ManagementRow[]
}

/** All that the register knows of a house. */
export async function findHouseCard(db: Queryable, id: number): Promise<HouseCard | null> {
  const { rows } = await db.query<HouseCard>({
    name: 'whole-house-card',
    text: `
      select h.id, h.municipality_id as "municipalityId", h.address, h.settlement, h.district, h.latitude, h.longitude,
             h.entrances, h.floors, h.flats, h.built_year as "builtYear",
             (select count(*) from premises p where p.house_id = h.id) as "premisesCount",
             (select count(*) from premises p join account a on a.premises_id = p.id where p.house_id = h.id) as "accountCount",
             coalesce((select json_agg(json_build_object('organizationId', o.id, 'name', o.name, 'since', m.since, 'until', m.until)
                                       order by m.since desc)
                         from management m join organization o on o.id = m.organization_id where m.house_id = h.id), '[]') as management
        from house h where h.id = $1`,
    values: [Number.isSafeInteger(id) ? id : 0],
  })
  return rows[0] ?? null
}

export type PremisesAccount = {
  readonly id: number
  readonly flat: string
  readonly entrance: string | null
  readonly floor: string | null
  readonly number: string
  readonly surname: string | null
  readonly name: string | null
  readonly patronymic: string | null
}

/** Accounts of a house in the order of flats, a page after the account given. */
export async function accountsOfHouse(
  db: Queryable,
  houseId: number,
  { after, limit }: { readonly after: number | null; readonly limit: number },
): Promise<PremisesAccount[]> {
  const place = (premises: string, account: string): string =>
    `coalesce(substring(${premises}.number from '\\d{1,9}')::int, 0), ${premises}.number, ${account}.id`
  const { rows } = await db.query<PremisesAccount>({
    name: 'accounts-of-house-page',
    text: `
      select a.id, p.number as flat, p.entrance, p.floor, a.number, a.surname, a.name, a.patronymic
        from premises p join account a on a.premises_id = p.id
       where p.house_id = $1 and ($2::bigint is null or (${place('p', 'a')}) > (
               select ${place('q', 'b')} from account b join premises q on q.id = b.premises_id where b.id = $2 and q.house_id = $1))
       order by ${place('p', 'a')} limit $3`,
    values: [houseId, after, limit],
  })
  return rows
}
