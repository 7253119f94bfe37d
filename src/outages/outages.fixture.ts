import { getRegulation } from '../../regulations/registry.ts'
import { addressKey, parseAddress, searchText } from '../addresses/index.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { notificationTasks } from '../notifications/index.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addOrganization, addResident, addStaff, PASSWORD, testDeps } from '../people/people.fixture.ts'
import { type Db, one } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { entryOf } from '../platform/entry.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { create, type Deed, type Done, outageTasks, perform } from './index.ts'

export type TownId = 'kostroma' | 'grozny' | 'ukhta' | 'tom'
export type Values = Record<string, string | string[]>

export const entry = (values: Values = {}) =>
  entryOf(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value].flat()])))

export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`${result.text} (${result.clause}) ${JSON.stringify(result.fields)}`)
  return result
}

export function refusalOf(result: unknown): Refusal {
  if (isRefusal(result)) return result
  throw new Error(`expected a refusal, got ${JSON.stringify(result)}`)
}

/** «Кострома, ул. Мира, д. 12» into the register; with entrances 1 and 2 of two flats each. */
export async function addHouseAt(
  db: Db,
  town: string,
  address: string,
  place?: { longitude: number; latitude: number },
): Promise<number> {
  const parsed = parseAddress(address)
  if ('trouble' in parsed) throw new Error(parsed.trouble)
  const { rows } = await db.query<{ id: number }>(
    `insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text, longitude, latitude, flats)
     values ($1, $2, 'улица', $3, $4, $5, $6, $7, $8, $9, 4) returning id`,
    [
      town,
      parsed.places[0]?.name ?? '',
      parsed.street,
      `${parsed.number.house}${parsed.number.letter}`,
      address,
      addressKey(parsed),
      searchText(parsed),
      place?.longitude ?? null,
      place?.latitude ?? null,
    ],
  )
  const { id } = one({ rows })
  await db.query(
    `insert into premises (house_id, number, entrance) select $1, n::text, ((n + 1) / 2)::text from generate_series(1, 4) n`,
    [id],
  )
  return id
}

async function actorOf(deps: Deps, municipalityId: string, login: string): Promise<Actor> {
  const signed = must(await signIn(deps, { municipalityId, login, password: PASSWORD }))
  const found = await findActor(deps.db, signed.token, deps.clock())
  if (!found) throw new Error(`${login} is not signed in`)
  return found
}

/** Far ahead of any real clock: jobs wait by PostgreSQL's own, and what is due by it would run before its time in the test. */
export const NOON = new Date('2126-11-23T09:00:00Z')

/** A town with two УО of three houses each, a supplier of water, its dispatch, a contractor and residents of every house. */
export async function buildTown(db: Db, id: TownId) {
  const regulation = getRegulation(id)
  await db.query('insert into municipality (id, name, region, base_url) values ($1, $2, $3, $4)', [
    id,
    regulation.town,
    regulation.region,
    regulation.baseUrl,
  ])
  const clock = { now: NOON }
  const deps = testDeps(db, () => clock.now)
  const organization = (kind: string, name: string) => addOrganization(db, { town: id, kind, name })
  const ids = {
    dispatch: await organization('dispatch', 'Диспетчерская'),
    operator: await organization('operator', 'Оператор'),
    managing: await organization('managing', 'УК «Наш двор»'),
    stranger: await organization('managing', 'УК «Чужой двор»'),
    contractor: await organization('contractor', 'ООО «Ремонт»'),
    supplier: await organization('supplier', 'Водоканал'),
    power: await organization('supplier', 'Энергосбыт'),
  }
  await db.query('insert into organization_resource values ($1, 1), ($1, 3), ($2, 4)', [ids.supplier, ids.power])
  await db.query(`insert into organization_link (managing_id, executor_id, since) values ($1, $2, '2020-01-01')`, [
    ids.managing,
    ids.supplier,
  ])
  const houses: number[] = []
  for (const [n, number] of ['1', '2', '3', '4', '5', '6а'].entries()) {
    const house = await addHouseAt(db, id, `г. ${regulation.town}, ул. Мира, д. ${number}`, {
      longitude: 40 + n / 100,
      latitude: 57,
    })
    houses.push(house)
    await db.query(`insert into management (house_id, organization_id, since) values ($1, $2, '2020-01-01')`, [
      house,
      n < 3 ? ids.managing : ids.stranger,
    ])
  }
  const person = async (login: string, organizationId: number, roles: Actor['roles']) => {
    await addStaff(db, { town: id, login, name: `Сотрудник ${login}`, organizationId, roles })
    return actorOf(deps, id, login)
  }
  const resident = async (n: number, houseIndex: number, flat: string) => {
    const phone = `+7912000000${n}`
    const personId = await addResident(db, { town: id, login: phone, phone, name: `Житель ${n}` })
    await db.query('update person set house_id = $2, flat = $3 where id = $1', [personId, houses[houseIndex], flat])
    return actorOf(deps, id, phone)
  }
  const people = {
    dispatcher: await person('dispatcher', ids.dispatch, ['dispatcher']),
    operator: await person('operator', ids.operator, ['functional_operator']),
    manager: await person('manager', ids.managing, ['manager']),
    stranger: await person('stranger', ids.stranger, ['manager']),
    contractor: await person('contractor', ids.contractor, ['executor']),
    supplier: await person('supplier', ids.supplier, ['executor']),
    power: await person('power', ids.power, ['executor']),
    first: await resident(1, 0, '1'),
    second: await resident(2, 1, '3'),
    far: await resident(3, 5, '1'),
  }
  return { id, db, deps, clock, ids, houses, people, regulation }
}
export type Town = Awaited<ReturnType<typeof buildTown>>

/** The same town before its first outage. */
export async function emptied(town: Town): Promise<void> {
  town.clock.now = NOON
  await town.db.query('truncate outage, outage_subscription, notice, event cascade')
  await town.db.query('delete from graphile_worker._private_jobs')
}

/** A moment on the town's wall clock: «2126-12-11T09:00». */
export const local = (town: Pick<Town, 'regulation'>, text: string): Date =>
  new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(town.regulation.timeZone).epochMilliseconds)

/** Moves the clock and does what is due by then. */
export async function at(town: Town, text: string): Promise<void> {
  town.clock.now = local(town, text)
  await runDueJobs(town.deps, { ...outageTasks(town.deps), ...notificationTasks(town.deps) })
}

export const PLANNED: Values = {
  nature: 'planned',
  resource: '1',
  kind: 'pause',
  cause: 'Замена задвижки на вводе',
  startsAt: '2126-12-11T09:00',
  endsAt: '2126-12-11T17:00',
  finishing: 'auto',
  addresses: 'Мира, 1\nМира, 2',
}

export const EMERGENCY: Values = {
  ...PLANNED,
  nature: 'emergency',
  cause: '',
  startsAt: '2126-11-23T11:30',
  endsAt: '',
  finishing: 'manual',
}

export const draft = async (town: Town, as: Actor, values: Values = PLANNED): Promise<number> =>
  must(await create(town.deps, as, entry(values))).outageId

export const act = (town: Town, as: Actor, deed: Deed, id: number, values: Values = {}): Promise<Done | Refusal> =>
  perform(town.deps, as, deed, id, entry(values))

export async function published(town: Town, as: Actor, values: Values = PLANNED): Promise<number> {
  const id = await draft(town, as, values)
  must(await act(town, as, 'publish', id))
  return id
}

/** What residents found in their inboxes about this outage: «Житель 1: outage-published». */
export async function told(town: Town, id: number): Promise<string[]> {
  const { rows } = await town.db.query<{ line: string }>(
    `select p.full_name || ': ' || replace(n.kind, 'outage-', '') as line from notice n join person p on p.id = n.person_id
      where n.subject = 'outage' and n.subject_id = $1 order by n.id, p.full_name`,
    [id],
  )
  return rows.map(({ line }) => line)
}
