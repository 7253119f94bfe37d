import { getRegulation } from '../../regulations/registry.ts'
import { isRefusal, type Refusal, sentence } from '../../src/kernel/refusal.ts'
import { create, type Deed, outageTasks, perform, report, saveReference } from '../../src/outages/index.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOf } from '../../src/platform/entry.ts'
import type { DemoStaff } from './people.ts'
import type { Register } from './register.ts'
import type { DemoTown } from './texts/towns.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Values = Readonly<Record<string, string>>
/** A life of an outage: hours from now of its start and end, and where it got to. */
type Life = {
  readonly values: Values
  readonly enteredAt: number
  readonly startsAt: number
  readonly endsAt: number | null
  readonly steps: readonly (readonly [at: number, deed: Deed, values: Values])[]
}

const planned = { nature: 'planned', kind: 'pause', finishing: 'auto' }
const emergency = { nature: 'emergency', kind: 'pause', finishing: 'manual' }
const PUBLISH = ['publish', {}] as const

/** Every state, planned and sudden, in time and late. */
const lives: readonly Life[] = [
  {
    values: { ...planned, resource: '1', cause: 'Замена задвижки на водопроводе' },
    enteredAt: -2 * 24,
    startsAt: 12 * 24,
    endsAt: 12 * 24 + 8,
    steps: [[-2 * 24, ...PUBLISH]],
  },
  {
    values: { ...planned, resource: '1', cause: 'Промывка сетей' },
    enteredAt: -3,
    startsAt: 3 * 24,
    endsAt: 3 * 24 + 6,
    steps: [[-2, ...PUBLISH]],
  },
  {
    values: { ...emergency, resource: '1', cause: 'Прорыв трубы у колодца' },
    enteredAt: -3,
    startsAt: -3.5,
    endsAt: null,
    steps: [
      [-2.9, ...PUBLISH],
      [-1, 'set-term', { endsAt: '4', comment: 'Бригада нашла место прорыва' }],
    ],
  },
  {
    values: { ...emergency, resource: '1', cause: 'Засор на выпуске' },
    enteredAt: -26,
    startsAt: -28,
    endsAt: null,
    steps: [
      [-25, ...PUBLISH],
      [-20, 'finish', { comment: 'Засор устранён' }],
    ],
  },
  {
    values: { ...planned, resource: '1', cause: 'Ремонт насосной станции' },
    enteredAt: -20 * 24,
    startsAt: -24 * 4,
    endsAt: -24 * 4 + 9,
    steps: [
      [-20 * 24, ...PUBLISH],
      [-24 * 4, 'start', {}],
      [-24 * 4 + 8, 'finish', { comment: 'Закончили раньше' }],
    ],
  },
  {
    values: { ...planned, resource: '1', cause: 'Врезка новой линии' },
    enteredAt: -5 * 24,
    startsAt: 9 * 24,
    endsAt: 9 * 24 + 5,
    steps: [
      [-5 * 24, ...PUBLISH],
      [-24, 'cancel', { reason: 'Подрядчик перенёс работы на весну' }],
    ],
  },
  {
    values: { ...planned, resource: '1', cause: 'Осмотр колодцев' },
    enteredAt: -1,
    startsAt: 15 * 24,
    endsAt: 15 * 24 + 3,
    steps: [],
  },
]

/** Outages in every state, lived by the very deeds that people do; their notices are sent by the worker as it starts. */
export async function enterOutages(deps: Deps, town: DemoTown, register: Register, staff: DemoStaff): Promise<void> {
  const { outages } = getRegulation(town.id)
  const owner = register.organizations.find(({ kind, resources }) =>
    outages.enters.supplier === 'supplier' ? kind === 'supplier' && resources.includes(1) : kind === 'managing',
  )
  const actor = owner && staff.byOrganization.get(owner.id)
  if (!owner || !actor) throw new Error(`${town.id}: nobody enters outages`)
  const houses = await addressesOf(deps, owner.kind === 'managing' ? owner.id : null, town.id)
  for (const [n, life] of lives.entries()) await live(deps, actor, life, houses.slice(n * 6, n * 6 + 5))
  await nameForGisZhkh(deps, town.id)
  if (outages.informs.length > 0) await tell(deps, town, register, staff, houses.slice(60, 63))
}

/** Made-up identifiers, so that messages to ГИС ЖКХ can be made and looked at; nobody takes them anywhere. */
async function nameForGisZhkh(deps: Deps, town: string): Promise<void> {
  await deps.db.query('update house set fias = md5(address)::uuid where municipality_id = $1 and id % 50 <> 0', [town])
  await saveReference(deps.db, { registry: 361, code: '1' }, '00000000-0000-4000-8000-000000000361')
  await saveReference(deps.db, { registry: 360, code: '3' }, '00000000-0000-4000-8000-000000000360')
}

async function addressesOf(deps: Deps, managingId: number | null, town: string): Promise<string[]> {
  const { rows } = await deps.db.query<{ address: string }>(
    `select h.address from house h where h.municipality_id = $1
        and ($2::bigint is null or exists (select from management m where m.house_id = h.id and m.organization_id = $2)) order by h.id`,
    [town, managingId],
  )
  return rows.map(({ address }) => address)
}

const must = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo: ${sentence(result)} ${JSON.stringify(result.fields)}`)
  return result
}

async function live(deps: Deps, actor: Actor, life: Life, houses: readonly string[]): Promise<void> {
  const now = Math.floor(deps.clock().getTime() / HOUR) * HOUR
  const moment = (hours: number): string => new Date(now + hours * HOUR).toISOString()
  const clocked = (hours: number): Deps => ({ ...deps, clock: () => new Date(now + hours * HOUR) })
  const values = {
    ...life.values,
    startsAt: moment(life.startsAt),
    endsAt: life.endsAt === null ? '' : moment(life.endsAt),
    addresses: houses.join('\n'),
  }
  const { outageId } = must(await create(clocked(life.enteredAt), actor, entry(values)))
  for (const [at, deed, said] of life.steps) {
    if (deed === 'start') {
      // What the worker does at the hour of the start.
      await outageTasks(clocked(at))['outages.start']({ outageId })
      continue
    }
    const given = said.endsAt === undefined ? said : { ...said, endsAt: moment(Number(said.endsAt)) }
    must(await perform(clocked(at), actor, deed, outageId, entry(given)))
  }
}

const entry = (values: Values) =>
  entryOf(Object.fromEntries(Object.entries(values).map(([field, value]) => [field, [value]])))

async function tell(
  deps: Deps,
  town: DemoTown,
  register: Register,
  staff: DemoStaff,
  houses: readonly string[],
): Promise<void> {
  const supplier = register.organizations.find(({ kind, resources }) => kind === 'supplier' && resources.includes(1))
  const actor = supplier && staff.byOrganization.get(supplier.id)
  if (!actor) throw new Error(`${town.id}: nobody tells of outages`)
  const starts = new Date(deps.clock().getTime() + 14 * DAY)
  const ends = new Date(starts.getTime() + 7 * HOUR)
  const said = {
    ...planned,
    resource: '1',
    cause: 'Ремонт водопровода',
    startsAt: starts.toISOString(),
    endsAt: ends.toISOString(),
  }
  must(await report(deps, actor, entry({ ...said, addresses: houses.join('\n') })))
}
