import { addressKey, parseAddress, searchText } from '../../src/addresses/index.ts'
import type { Queryable } from '../../src/platform/database.ts'
import { randomOf } from './random.ts'
import { fullName } from './texts/names.ts'
import type { DemoOrganization } from './texts/organizations.ts'
import { placeHouse } from './texts/streets.ts'
import type { DemoTown } from './texts/towns.ts'

export const HOUSES = 300
export const ACCOUNTS = 3000
// Numbers of the regions, as billing centres like them.
const ACCOUNT_PREFIX: Readonly<Record<string, string>> = { ukhta: '11', kostroma: '44' }

export type Register = {
  readonly organizations: readonly (DemoOrganization & { readonly id: number })[]
  readonly houses: readonly { readonly id: number; readonly managingId: number | null }[]
}

/** Organisations, links, houses with coordinates, who manages them, and the personal accounts of their flats. */
export async function fillRegister(db: Queryable, town: DemoTown): Promise<Register> {
  const organizations = await addOrganizations(db, town)
  const managing = organizations.filter((organization) => organization.kind === 'managing')
  await linkExecutors(db, organizations)
  const houses = await addHouses(db, town, managing)
  await addAccounts(db, town, houses)
  return { organizations, houses }
}

async function addOrganizations(db: Queryable, town: DemoTown): Promise<Register['organizations']> {
  const added = []
  for (const organization of town.organizations) {
    const { rows } = await db.query<{ id: number }>(
      `insert into organization (municipality_id, kind, sub_kind, name, inn, phone, email, natural_person) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [
        town.id,
        organization.kind,
        organization.subKind,
        organization.name,
        organization.inn,
        organization.phone,
        organization.email,
        organization.naturalPerson,
      ],
    )
    const id = rows[0]?.id ?? 0
    await db.query('insert into organization_resource select $1, unnest($2::smallint[])', [id, organization.resources])
    added.push({ ...organization, id })
  }
  return added
}

/** Every УО is served by all executors of the town; the functional operator too, for houses without an УО. */
async function linkExecutors(db: Queryable, organizations: Register['organizations']): Promise<void> {
  const givers = organizations
    .filter(({ kind, duties }) => kind === 'managing' || duties.includes('functional_operator'))
    .map(({ id }) => id)
  const takers = organizations.filter(({ kind }) => kind === 'contractor' || kind === 'supplier').map(({ id }) => id)
  await db.query(
    `insert into organization_link (managing_id, executor_id, since) select g, t, date '2024-01-01' from unnest($1::bigint[]) g, unnest($2::bigint[]) t`,
    [givers, takers],
  )
}

async function addHouses(
  db: Queryable,
  town: DemoTown,
  managing: readonly { id: number }[],
): Promise<Register['houses']> {
  const random = randomOf(7)
  const perStreet = Math.ceil(HOUSES / town.plan.streets.length)
  const houses = []
  for (let index = 0; index < HOUSES; index++) {
    const street = town.plan.streets[Math.floor(index / perStreet)]
    if (!street) throw new Error('the town has too few streets')
    const onStreet = index % perStreet
    const number = `${1 + onStreet * 2 + random.below(2)}${random.chance(0.1) ? 'А' : ''}`
    const { latitude, longitude } = placeHouse(town.plan, Math.floor(index / perStreet), onStreet)
    const settlement = /^[А-ЯЁ]/.test(street.settlement) ? `г. ${street.settlement}` : street.settlement
    const address = `${settlement}, ${street.type} ${street.name}, д. ${number}`
    const place = parseAddress(address)
    if ('trouble' in place) throw new Error(`${address}: ${place.trouble}`)
    const floors = random.pick([2, 5, 5, 9, 9, 10])
    const entrances = random.pick([1, 2, 3, 4, 6])
    const { rows } = await db.query<{ id: number }>(
      `insert into house (municipality_id, settlement, district, street_type, street, number, address, address_key, search_text, latitude, longitude, entrances, floors, flats, built_year)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
      [
        town.id,
        street.settlement,
        street.district,
        street.type,
        street.name,
        number,
        address,
        addressKey(place),
        searchText(place),
        latitude,
        longitude,
        entrances,
        floors,
        entrances * floors * 3,
        1956 + random.below(66),
      ],
    )
    const id = rows[0]?.id ?? 0
    // Every thirtieth house has no УО yet: its requests go to the functional operator.
    const managingId = index % 30 === 29 ? null : (managing[index % managing.length]?.id ?? null)
    if (managingId !== null)
      await db.query('insert into management (house_id, organization_id, since) values ($1, $2, $3)', [
        id,
        managingId,
        `${2015 + random.below(10)}-0${1 + random.below(9)}-01`,
      ])
    houses.push({ id, managingId })
  }
  return houses
}

async function addAccounts(db: Queryable, town: DemoTown, houses: Register['houses']): Promise<void> {
  const managed = houses.filter(({ managingId }) => managingId !== null)
  const rows = Array.from({ length: ACCOUNTS }, (_, n) => {
    const house = managed[n % managed.length]
    const flat = 1 + Math.floor(n / managed.length)
    const [surname, name, patronymic] = fullName(town.names, n).split(' ')
    return {
      house: house?.id,
      organization: house?.managingId,
      flat: String(flat),
      entrance: '1',
      floor: String(Math.ceil(flat / 4)),
      number: `${ACCOUNT_PREFIX[town.id] ?? '20'}${String(n + 1).padStart(7, '0')}`,
      surname,
      name,
      patronymic,
    }
  })
  await db.query(
    `with given as (select * from jsonb_to_recordset($1) as g (house bigint, organization bigint, flat text, entrance text, floor text, number text, surname text, name text, patronymic text)),
     flats as (insert into premises (house_id, number, entrance, floor) select distinct on (house, flat) house, flat, entrance, floor from given returning id, house_id, number)
     insert into account (organization_id, premises_id, number, surname, name, patronymic)
     select g.organization, f.id, g.number, g.surname, g.name, g.patronymic from given g join flats f on f.house_id = g.house and f.number = g.flat`,
    [JSON.stringify(rows)],
  )
}
