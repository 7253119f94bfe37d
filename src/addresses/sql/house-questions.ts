import type { Queryable } from '../../platform/database.ts'

export type HouseCard = {
  readonly id: number
  readonly municipalityId: string
  readonly region: string
  readonly address: string
  readonly district: string | null
  readonly entrances: number | null
  readonly floors: number | null
  readonly flats: number | null
  readonly builtYear: number | null
}

export async function houseCard(db: Queryable, id: number): Promise<HouseCard | null> {
  const { rows } = await db.query<HouseCard>({
    name: 'house-card',
    text: `select h.id, h.municipality_id as "municipalityId", mu.region, h.address, h.district, h.entrances, h.floors, h.flats,
                  h.built_year as "builtYear" from house h join municipality mu on mu.id = h.municipality_id where h.id = $1`,
    values: [id],
  })
  return rows[0] ?? null
}

export type Managed = {
  readonly organizationId: number
  readonly name: string
  /** Of its dispatch desk. */
  readonly phone: string | null
  readonly since: string
  readonly until: string | null
  readonly current: boolean
}

/** Who managed the house and when, the latest first. */
export async function managementOf(db: Queryable, houseId: number, day: string): Promise<Managed[]> {
  const { rows } = await db.query<Managed>({
    name: 'management-of-house',
    text: `select o.id as "organizationId", o.name, o.phone, m.since, m.until, daterange(m.since, m.until, '[)') @> $2::date as current
             from management m join organization o on o.id = m.organization_id where m.house_id = $1 order by m.since desc limit 100`,
    values: [houseId, day],
  })
  return rows
}

export type HouseAccount = {
  readonly id: number
  readonly number: string
  readonly premises: string
  readonly entrance: string | null
  readonly floor: string | null
  readonly surname: string | null
  readonly name: string | null
  readonly patronymic: string | null
}

// Flats are text with letters in it: by the number inside, then as written.
const place = (account: string, premises: string) =>
  `(coalesce(substring(${premises}.number from '\\d{1,9}')::int, 0), ${premises}.number, ${account}.id)`

/** Accounts of a house by flats, a page at a time after the account given. Names only where they are asked for. */
export async function accountsOf(
  db: Queryable,
  houseId: number,
  { after, limit, names }: { after: number | null; limit: number; names: boolean },
): Promise<HouseAccount[]> {
  const person = names ? 'a.surname, a.name, a.patronymic' : 'null as surname, null as name, null as patronymic'
  const { rows } = await db.query<HouseAccount>({
    name: names ? 'accounts-of-house-named' : 'accounts-of-house',
    text: `select a.id, a.number, p.number as premises, p.entrance, p.floor, ${person}
             from premises p join account a on a.premises_id = p.id
            where p.house_id = $1 and ($2::bigint is null or ${place('a', 'p')} > (
                    select coalesce(substring(q.number from '\\d{1,9}')::int, 0), q.number, b.id
                      from account b join premises q on q.id = b.premises_id where b.id = $2 and q.house_id = $1))
            order by coalesce(substring(p.number from '\\d{1,9}')::int, 0), p.number, a.id limit $3`,
    values: [houseId, after, limit],
  })
  return rows
}
