import { getRegulation } from '../../regulations/registry.ts'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addHouse, addOrganization, addResident, addStaff, NOON, PASSWORD, testDeps } from '../people/people.fixture.ts'
import type { Db } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import type { ReceivedFile } from '../platform/files.ts'
import { entryOf } from './actions/entry.ts'
import { openTown } from './actions/open-town.ts'
import { type Done, perform } from './actions/perform.ts'
import { type Submitted, submit } from './actions/submit.ts'
import type { Deed, Status } from './rules/lifecycle.ts'

export type TownId = 'grozny' | 'ukhta' | 'vorkuta' | 'kostroma'
type Values = Record<string, string | string[]>
type Files = Record<string, ReceivedFile[]>

const list = (values: Values) =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, typeof value === 'string' ? [value] : value]),
  )
export const entry = (values: Values = {}, files: Files = {}) => entryOf(list(values), files)

/** A scan as it comes out of the form: its content is already in the store. */
export const scan = (name = 'акт.pdf'): ReceivedFile => ({
  name,
  mediaType: 'application/pdf',
  size: 3,
  sha256: Buffer.alloc(32, 7),
})

/** A town with one house of one УО, its contractor and supplier, an unmanaged house, and a person in every role. */
export async function buildTown(db: Db, id: TownId) {
  await openTown(db, getRegulation(id))
  const clock = { now: NOON }
  const deps: Deps = testDeps(db, () => clock.now)
  const organization = (kind: string, name: string) => addOrganization(db, { town: id, kind, name })
  const ids = {
    dispatch: await organization('dispatch', 'Диспетчерская'),
    operator: await organization('operator', 'Оператор'),
    managing: await organization('managing', 'УК «Наш двор»'),
    stranger: await organization('managing', 'УК «Чужой двор»'),
    contractor: await organization('contractor', 'ООО «Ремонт»'),
    supplier: await organization('supplier', 'Водоканал'),
    unlinked: await organization('contractor', 'ООО «Посторонние»'),
  }
  await db.query('insert into organization_link (managing_id, executor_id, since) values ($1, $2, $4), ($1, $3, $4)', [
    ids.managing,
    ids.contractor,
    ids.supplier,
    '2020-01-01',
  ])
  const house = await addHouse(db, id, `${id} 1`)
  const unmanaged = await addHouse(db, id, `${id} 2`)
  await db.query('insert into management (house_id, organization_id, since) values ($1, $2, $3)', [
    house,
    ids.managing,
    '2020-01-01',
  ])
  const person = async (login: string, organizationId: number, roles: Actor['roles']) =>
    addStaff(db, { town: id, login, name: `Сотрудник ${login}`, organizationId, roles }).then(() =>
      actor(deps, id, login),
    )
  const people = {
    dispatcher: await person('dispatcher', ids.dispatch, ['dispatcher']),
    operator: await person('operator', ids.operator, ['functional_operator']),
    manager: await person('manager', ids.managing, ['manager']),
    employee: await person('employee', ids.managing, ['executor']),
    stranger: await person('stranger', ids.stranger, ['manager']),
    contractor: await person('contractor', ids.contractor, ['executor']),
    supplier: await person('supplier', ids.supplier, ['executor']),
    supervisor: await person('supervisor', ids.dispatch, ['supervisor']),
    resident: await resident(deps, id, '+79121112233'),
    neighbour: await resident(deps, id, '+79124445566'),
  }
  return { id, deps, db, clock, ids, people, house, unmanaged, regulation: getRegulation(id) }
}
export type Town = Awaited<ReturnType<typeof buildTown>>

async function resident(deps: Deps, town: TownId, phone: string): Promise<Actor> {
  const id = await addResident(deps.db, { town, login: phone, phone })
  await deps.db.query(
    `insert into consent (person_id, purpose, text_version, text_sha256) values ($1, 'personal-data', 'test', sha256('test'))`,
    [id],
  )
  return actor(deps, town, phone)
}

async function actor(deps: Deps, municipalityId: TownId, login: string): Promise<Actor> {
  const signed = await signIn(deps, { municipalityId, login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  const found = await findActor(deps.db, signed.token, deps.clock())
  if (!found) throw new Error(`${login} is not signed in`)
  return found
}

export function must<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`${result.text} (${result.clause}) ${JSON.stringify(result.fields)}`)
  return result
}

export function refusalOf(result: unknown): Refusal {
  if (isRefusal(result)) return result
  throw new Error(`expected a refusal, got ${JSON.stringify(result)}`)
}

export const file = (town: Town, as: Actor, more: Values = {}, files: Files = {}): Promise<Submitted | Refusal> =>
  submit(
    town.deps,
    as,
    entry(
      {
        houseId: String(town.house),
        flat: '12',
        typeCode: '10.1',
        description: 'Нет холодной воды с утра',
        applicantName: 'Мария Петровна',
        ...more,
      },
      files,
    ),
  )

export const act = (
  town: Town,
  as: Actor,
  deed: Deed,
  id: number,
  values: Values = {},
  files: Files = {},
): Promise<Done | Refusal> => perform(town.deps, as, deed, id, entry(values, files))

const REASON = 'Достаточно подробная причина'

/** Walks a fresh request of the resident to the given point of the scheme by the deeds themselves. */
export async function requestIn(
  town: Town,
  point: 'new' | 'assigned' | 'accepted' | 'in_progress' | 'reported' | 'awaiting_confirmation',
  more: Values = {},
): Promise<number> {
  const { people, ids } = town
  const { requestId: id } = must(await file(town, people.resident, more))
  const emergency = more.typeCode === '10.4'
  const steps: [string, () => Promise<Done | Refusal>][] = [
    ['assigned', () => act(town, people.manager, 'assign', id, { executor: `organization:${ids.contractor}` })],
    ['accepted', () => act(town, people.contractor, 'accept', id)],
    ...(emergency
      ? [['crew', () => act(town, people.contractor, 'send-crew', id)] as [string, () => Promise<Done | Refusal>]]
      : []),
    ['in_progress', () => act(town, people.contractor, 'confirm-defect', id)],
    [
      'reported',
      () =>
        act(
          town,
          people.contractor,
          'report-done',
          id,
          { works: 'Заменён кран', comment: REASON },
          { workOrder: [scan('заказ-наряд.pdf')] },
        ),
    ],
    [
      'awaiting_confirmation',
      () => act(town, people.manager, 'confirm', id, { evidenceKind: 'signed_act' }, { evidence: [scan()] }),
    ],
  ]
  if (point === 'new') return id
  for (const [name, take] of steps) {
    must(await take())
    if (name === point) break
  }
  return id
}

const until = (town: Town): string => new Date(town.clock.now.getTime() + 2 * 86_400_000).toISOString()
type Way = (town: Town) => Promise<number>

/** The shortest lawful way to every status of a заявка, in either town. */
const ways: Record<Exclude<Status, 'moderation'>, Way> = {
  new: (town) => requestIn(town, 'new'),
  assigned: (town) => requestIn(town, 'assigned'),
  accepted: (town) => requestIn(town, 'accepted'),
  crew_sent: async (town) => {
    const id = await requestIn(town, 'accepted', { typeCode: '10.4' })
    return after(act(town, town.people.contractor, 'send-crew', id))
  },
  in_progress: (town) => requestIn(town, 'in_progress'),
  reported: (town) => requestIn(town, 'reported'),
  rework: async (town) =>
    after(act(town, town.people.manager, 'return', await ways.reported(town), { comment: REASON })),
  impossible: async (town) => {
    const said = { ground: 'not_ours', reason: REASON }
    return after(act(town, town.people.contractor, 'report-impossible', await ways.accepted(town), said))
  },
  awaiting_confirmation: (town) => requestIn(town, 'awaiting_confirmation'),
  objected: async (town) => {
    const id = await after(
      act(town, town.people.resident, 'object', await ways.awaiting_confirmation(town), { reason: REASON }),
    )
    if (town.regulation.objection.goesTo === 'manager') return id
    return after(act(town, town.people.operator, 'send-back', id, { reason: REASON }))
  },
  disputed: async (town) =>
    after(act(town, town.people.resident, 'object', await ways.declined(town), { reason: REASON })),
  postponed: async (town) => {
    const said = { until: until(town), reason: REASON }
    return after(act(town, town.people.manager, 'postpone', await ways.accepted(town), said))
  },
  declined: async (town) => after(act(town, town.people.manager, 'decline', await ways.new(town), { reason: REASON })),
  closed: async (town) => after(act(town, town.people.resident, 'close', await ways.awaiting_confirmation(town))),
  closed_unconfirmed: async (town) => {
    const id = await ways.awaiting_confirmation(town)
    for (let calls = 0; calls < 4; calls++)
      must(await act(town, town.people.dispatcher, 'record-call', id, { outcome: 'no_answer' }))
    return after(act(town, town.people.dispatcher, 'close-by-dispatcher', id, { ground: 'no_answer' }))
  },
}

const after = async (done: Promise<Done | Refusal>): Promise<number> => must(await done).requestId

export function requestOfStatus(town: Town, status: Status): Promise<number> {
  if (status === 'moderation') throw new Error('Only a message is moderated: see messages.test.ts')
  return ways[status](town)
}
