import { getRegulation } from '../../regulations/registry.ts'
import * as connections from '../../src/connections/index.ts'
import { isRefusal, type Refusal, sentence } from '../../src/kernel/refusal.ts'
import type { Actor } from '../../src/people/index.ts'
import type { Deps } from '../../src/platform/deps.ts'
import type { DemoStaff } from './people.ts'
import { fullName } from './texts/names.ts'
import { innOfOrganization } from './texts/organizations.ts'
import type { DemoTown } from './texts/towns.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

type Point = 'draft' | 'sent' | 'forwarded' | 'returned' | 'entered'
type Life = {
  readonly kind: 'managing' | 'contractor' | 'supplier'
  readonly name: string
  readonly full: string
  readonly point: Point
  /** Days ago. */
  readonly begun: number
  readonly card?: Readonly<Record<string, string>>
}

const LIVES: readonly Life[] = [
  {
    ...{ kind: 'contractor', name: 'ООО «Чистый двор»', point: 'entered', begun: 6 },
    full: 'Общество с ограниченной ответственностью «Чистый двор»',
  },
  {
    ...{ kind: 'managing', name: 'ТСЖ «Зелёный квартал»', point: 'forwarded', begun: 5 },
    full: 'Товарищество собственников жилья «Зелёный квартал»',
  },
  {
    ...{ kind: 'contractor', name: 'ООО «Лифт-Мастер»', point: 'returned', begun: 4 },
    full: 'Общество с ограниченной ответственностью «Лифт-Мастер»',
  },
  {
    ...{ kind: 'contractor', name: 'ООО «Тёплые сети»', point: 'forwarded', begun: 2 },
    full: 'Общество с ограниченной ответственностью «Тёплые сети»',
    // What the operator must look at: an ОГРН that does not add up, working hours that contradict each other.
    card: { ogrn: '1020000000001', workingTime: 'пн - чт 9:00-18:00; пн 9:00-17:00' },
  },
  {
    ...{ kind: 'supplier', name: 'АО «Связь-Сервис»', point: 'sent', begun: 1 },
    full: 'Акционерное общество «Связь-Сервис»',
  },
  {
    ...{ kind: 'contractor', name: 'ООО «Кровля-плюс»', point: 'draft', begun: 0.5 },
    full: 'Общество с ограниченной ответственностью «Кровля-плюс»',
  },
]

const must = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo: ${sentence(result)} ${JSON.stringify(result.fields)}`)
  return result
}

/** Requests to connect in every state, and what a connected organisation asks to change. */
export async function askToConnect(deps: Deps, town: DemoTown, staff: DemoStaff): Promise<void> {
  const { connection } = getRegulation(town.id)
  const manager = [...staff.byOrganization.values()].find(({ roles }) => roles.includes('manager'))
  if (connection === null || !manager) return
  const lives = LIVES.filter(({ kind }) => connection.packages[kind] !== undefined)
  for (const [n, life] of lives.entries()) await live(deps, town, { staff, manager }, life, n)
  await askForChanges(deps, manager, staff.technician)
}

type People = { readonly staff: DemoStaff; readonly manager: Actor }

async function live(deps: Deps, town: DemoTown, { staff, manager }: People, life: Life, n: number): Promise<void> {
  const { connection: rules } = getRegulation(town.id)
  const moment = deps.clock().getTime() - life.begun * DAY
  const at = (hours: number): Deps => ({ ...deps, clock: () => new Date(moment + hours * HOUR) })
  const wanted = { kind: life.kind, subKind: life.kind === 'managing' ? 'ТСЖ' : '' }
  const byManager = rules?.managerAsksFor.includes(life.kind) && life.kind === 'contractor'
  const { id } = must(
    byManager
      ? await connections.startForOther(at(0), manager, wanted)
      : await connections
          .startFromOutside(at(0), town.id, wanted)
          .then((started) =>
            isRefusal(started) ? connections.startForOther(at(0), staff.technician, wanted) : started,
          ),
  )
  const asker =
    byManager || life.kind === 'supplier' || life.kind === 'managing'
      ? byManager
        ? { actor: manager }
        : { outside: { municipalityId: town.id, connectionId: id } }
      : { actor: manager }
  await fill(at(1), town, asker, id, life, n)
  if (life.point === 'draft') return
  must(await connections.send(at(2), asker, id))
  if (life.point === 'sent') return
  if (rules?.intake) must(await connections.forward(at(5), { actor: staff.operator }, id))
  if (life.point === 'returned')
    must(
      await connections.giveBack(
        at(20),
        { actor: staff.technician },
        id,
        'В списке сотрудников нет диспетчера. Добавьте его и отправьте снова.',
      ),
    )
  if (life.point === 'entered') must(await connections.enter(at(30), staff.technician, id, { confirmed: true }))
}

type Asker = Parameters<typeof connections.send>[1]

async function fill(deps: Deps, town: DemoTown, asker: Asker, id: number, life: Life, n: number): Promise<void> {
  const person = (k: number): string => fullName(town.names, 7000 + n * 10 + k)
  must(await connections.fillCard(deps, asker, id, { ...cardOf(town, life, n, person), ...life.card }))
  const posts = ['Директор', 'Диспетчер', 'Мастер', 'Слесарь']
  const rows = posts.slice(0, 2 + (n % 3)).map((position, k) => ({ n: k + 1, fullName: person(k), position }))
  must(await connections.fillStaff(deps, asker, id, rows))
  const others = life.kind === 'managing' ? ['contractor', 'supplier'] : ['managing']
  const known = town.organizations.filter(({ kind }) => others.includes(kind)).map(({ name }) => name)
  const names = life.point === 'forwarded' ? [...known.slice(0, 2), 'ООО «Которой ещё нет»'] : known.slice(0, 2)
  must(await connections.fillPartners(deps, asker, id, names))
  if (life.kind === 'managing')
    must(await connections.takeForms(deps, asker, id, { accounts: await listOf(deps, town, n) }))
}

/** Numbers that belong to nobody: the tax region 00, the telephone code 000. */
function cardOf(town: DemoTown, { name, full }: Life, n: number, person: (k: number) => string) {
  const { town: where } = getRegulation(town.id)
  const serial = 900 + n + town.id.length * 10
  const ogrn = `10200000${String(serial).padStart(4, '0')}`
  return {
    ...{ fullName: full, shortName: name, head: person(0), inn: innOfOrganization(serial), kpp: '000001001' },
    postalAddress: `160000, г. ${where}, ул. Садовая, д. ${n + 3}`,
    actualAddress: `160000, г. ${where}, ул. Садовая, д. ${n + 3}`,
    headPhone: `+7 (000) 000-${serial}-0`.replace(/-(\d)$/, '$1'),
    dispatchPhone: `+7 (000) 001-${serial}-0`.replace(/-(\d)$/, '$1'),
    email: `org${serial}@${town.id}.example`,
    ogrn: ogrn + String(BigInt(ogrn) % 11n).slice(-1),
    registeredOn: `1${n % 10}.04.201${n % 10}`,
    okved: '81.10',
    workingTime: 'пн - чт 9:00-18:00; пт 9:00-17:00',
    engineer: person(3),
  }
}

async function listOf(deps: Deps, town: DemoTown, n: number) {
  const { town: where } = getRegulation(town.id)
  const rows = Array.from(
    { length: 24 },
    (_, k) =>
      `${where};;ул. Садовая;${40 + n};;${k + 1};${700_000 + n * 100 + k};;;;${1 + Math.floor(k / 4)};${1 + (k % 2)}`,
  )
  const header =
    'Населенный пункт;Район Города;Улица;Дом;Корпус;Квартира;Лицевой счет;Фамилия;Имя;Отчество;Этаж;Подъезд'
  const bytes = Buffer.from(`\ufeff${[header, ...rows].join('\r\n')}\r\n`)
  return { name: 'лицевые счета.csv', mediaType: 'text/csv', size: bytes.length, sha256: await deps.files.put(bytes) }
}

async function askForChanges(deps: Deps, manager: Actor, technician: Actor): Promise<void> {
  const before = (days: number): Deps => ({ ...deps, clock: () => new Date(deps.clock().getTime() - days * DAY) })
  const phone = { dispatchPhone: '8 (000) 555-01-02' }
  const { id } = must(
    await connections.askChange(before(9), manager, {
      typed: { ...phone, workingTime: 'круглосуточно' },
      comment: 'Диспетчерская переехала.',
    }),
  )
  must(
    await connections.decideChange(before(8), technician, id, {
      applied: ['dispatchPhone', 'workingTime'],
      reason: '',
    }),
  )
  must(
    await connections.askChange(before(1), manager, {
      typed: { head: 'Новиков Павел Андреевич' },
      comment: 'Сменился руководитель.',
    }),
  )
}
