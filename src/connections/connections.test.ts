import { beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { addressKey, parseAddress } from '../addresses/index.ts'
import { tasksOf } from '../app/worker.ts'
import { linkedExecutors } from '../organizations/index.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { must, refusalOf } from '../requests/requests.fixture.ts'
import { forward, giveBack, matchPartners } from './actions/consider.ts'
import { enter } from './actions/enter.ts'
import { fillCard, fillPartners, fillStaff, takeForms } from './actions/fill.ts'
import { openConnection } from './actions/open-connection.ts'
import { openList } from './actions/open-list.ts'
import { receiveLogins } from './actions/receive-logins.ts'
import { send } from './actions/send.ts'
import { findByCode, startForOther, startFromOutside } from './actions/start.ts'
import {
  buildConnections,
  type Connecting,
  contractorPackage,
  fileOf,
  innOf,
  outsidePackage,
  STAFF,
  signedIn,
  wholePackage,
} from './connections.fixture.ts'
import { findConnection } from './sql/connections.ts'

let grozny: Connecting
let ukhta: Connecting
beforeAll(async () => {
  const db = await freshDatabase()
  grozny = await buildConnections(db, 'grozny')
  ukhta = await buildConnections(db, 'ukhta')
})

const manager = (town: Connecting) => ({ actor: town.people.manager })
const technician = (town: Connecting) => ({ actor: town.technician })
const rowOf = async (town: Connecting, id: number) => {
  const row = await findConnection(town.deps.db, id)
  if (!row) throw new Error('no such request')
  return row
}
const missingOf = async (town: Connecting, id: number, asker = manager(town)) =>
  must(await openConnection(town.deps, asker, id)).missing.map(({ part }) => part)
const jobs = (town: Connecting) => runDueJobs(town.deps, tasksOf(town.deps))

describe('Грозный', () => {
  test('[GRZ-3.3.1-7a] the УО submits the package of its ПО, the technical operator sees it with its state; others do not', async () => {
    const id = await contractorPackage(grozny, { inn: innOf(1) })
    expect(refusalOf(await openConnection(grozny.deps, technician(grozny), id)).code).toBe('not_found')
    const { number } = must(await send(grozny.deps, manager(grozny), id))
    const seen = must(await openList(grozny.deps, grozny.technician, {})).find((line) => line.id === id)
    expect(seen).toMatchObject({ number, state: 'considered', name: 'ООО «Мастер»', askedByName: 'УК «Наш двор»' })
    expect(refusalOf(await openConnection(grozny.deps, { actor: grozny.people.stranger }, id)).code).toBe('not_found')
    expect(refusalOf(await openConnection(grozny.deps, { actor: ukhta.technician }, id)).code).toBe('not_found')
    expect(refusalOf(await openList(grozny.deps, grozny.people.contractor, {})).code).toBe('not_entitled')
    const inbox = await grozny.deps.db.query('select text from notice where person_id = $1 and subject_id = $2', [
      grozny.technician.personId,
      id,
    ])
    expect(inbox.rows).toEqual([{ text: `Запрос на подключение ${number}: ООО «Мастер».` }])
  })

  test('a ПО cannot ask for itself: its УО does, and the refusal says so', async () => {
    const refusal = refusalOf(await startFromOutside(grozny.deps, 'grozny', { kind: 'contractor', subKind: '' }))
    expect(refusal).toMatchObject({ code: 'not_entitled', clause: 'п. 3.3.1, абз. 7 перечня' })
  })

  test('[GRZ-A2-po-1] a ПО package lacks the card until it is filled, and no licence is asked', async () => {
    const { id } = must(await startForOther(grozny.deps, grozny.people.manager, { kind: 'contractor', subKind: '' }))
    expect(await missingOf(grozny, id)).toEqual(['card', 'staff', 'partners'])
    expect(Object.keys(refusalOf(await send(grozny.deps, manager(grozny), id)).fields ?? {})).toEqual([
      'card',
      'staff',
      'partners',
    ])
  })

  test('[GRZ-A2-po-2] a ПО package with an empty staff list is incomplete', async () => {
    const id = await contractorPackage(grozny)
    must(await fillStaff(grozny.deps, manager(grozny), id, []))
    expect(await missingOf(grozny, id)).toEqual(['staff'])
    expect(refusalOf(await send(grozny.deps, manager(grozny), id)).fields).toHaveProperty('staff')
  })

  test('[GRZ-A2-uo-1] the package of an УК without its licence cannot be submitted; a ТСЖ needs none', async () => {
    const { id, asker } = await outsidePackage(grozny, { kind: 'managing', subKind: 'ТСЖ' })
    expect(must(await openConnection(grozny.deps, asker, id)).missing).toEqual([])
    const { id: uk } = must(await startFromOutside(grozny.deps, 'grozny', { kind: 'managing', subKind: 'УК' }))
    const outside = { outside: { municipalityId: 'grozny', connectionId: uk } }
    const { missing } = must(await openConnection(grozny.deps, outside, uk))
    expect(missing.map(({ part }) => part)).toEqual(['licence', 'card', 'staff', 'partners', 'accounts'])
    expect(refusalOf(await send(grozny.deps, outside, uk)).fields).toHaveProperty('licence')
  })

  test('[GRZ-A2-uo-2] without the partner card the package of an УО is incomplete', async () => {
    const { missing } = await emptied((id, asker) => fillCard(grozny.deps, asker, id, { fullName: '' }))
    expect(missing).toEqual(['card'])
  })

  test('[GRZ-A2-uo-3] with an empty staff list the package of an УО is incomplete', async () => {
    const { missing } = await emptied((id, asker) => fillStaff(grozny.deps, asker, id, []))
    expect(missing).toEqual(['staff'])
  })

  const emptied = async (
    take: (id: number, asker: Awaited<ReturnType<typeof outsidePackage>>['asker']) => Promise<unknown>,
  ) => {
    const { id, asker } = await outsidePackage(grozny, { kind: 'managing', subKind: 'УК' })
    must(await take(id, asker))
    const refusal = refusalOf(await send(grozny.deps, asker, id))
    return { missing: Object.keys(refusal.fields ?? {}) }
  }

  test('[GRZ-A2-login] a complete package sent on Friday is due on Wednesday, an incomplete one has no due date', async () => {
    const before = grozny.clock.now
    grozny.clock.now = new Date('2026-11-27T09:00:00Z')
    const id = await contractorPackage(grozny, { inn: innOf(2) })
    expect((await rowOf(grozny, id)).dueAt).toBeNull()
    must(await send(grozny.deps, manager(grozny), id))
    // 24:00 of Wednesday, 2 December, in Грозный
    expect((await rowOf(grozny, id)).dueAt).toEqual(new Date('2026-12-02T21:00:00Z'))
    must(await giveBack(grozny.deps, technician(grozny), id, 'Уточните список сотрудников.'))
    expect((await rowOf(grozny, id)).dueAt).toBeNull()
    grozny.clock.now = before
  })

  test('[GRZ-3.6.2-1] a sent package is «Принято к рассмотрению», then «Возвращено» with remarks, then «Внесено»', async () => {
    const id = await contractorPackage(grozny, { inn: innOf(3) })
    must(await send(grozny.deps, manager(grozny), id))
    expect(await titleOf(grozny, id)).toBe('Принято к рассмотрению')
    expect(refusalOf(await giveBack(grozny.deps, technician(grozny), id, 'нет')).fields).toHaveProperty('remarks')
    must(await giveBack(grozny.deps, technician(grozny), id, 'Нет подписи на карте партнёра.'))
    expect(await titleOf(grozny, id)).toBe('Возвращено')
    expect((await rowOf(grozny, id)).remarks).toBe('Нет подписи на карте партнёра.')
    must(await send(grozny.deps, manager(grozny), id))
    must(await enter(grozny.deps, grozny.technician, id, { confirmed: false }))
    expect(await titleOf(grozny, id)).toBe('Внесено')
    const told = await grozny.deps.db.query<{ text: string }>(
      `select text from notice where organization_id = $1 and subject = 'connection' and subject_id = $2 order by id`,
      [grozny.ids.managing, id],
    )
    expect(told.rows.map(({ text }) => text.replace(/^.*: /, ''))).toEqual(['возвращено.', 'внесено.'])
  })

  const titleOf = async (town: Connecting, id: number) => {
    const { connection, rules } = must(await openConnection(town.deps, manager(town), id))
    return connection.state === 'draft' ? '' : rules.states[connection.state]
  }

  test('[GRZ-3.3.1-7b] the УО receives the logins of its ПО once; each password works once and asks for an own one', async () => {
    const id = await entered(grozny, { inn: innOf(4) })
    const { logins } = must(await receiveLogins(grozny.deps, manager(grozny), id))
    expect(logins.map(({ fullName }) => fullName)).toEqual(STAFF.map(({ fullName }) => fullName))
    const [first] = logins
    const actor = await signedIn(grozny, first?.login ?? '', first?.password ?? '')
    expect(actor.mustChangePassword).toBe(true)
    expect(refusalOf(await openList(grozny.deps, actor, {})).text).toContain('смените одноразовый пароль')
    expect(refusalOf(await receiveLogins(grozny.deps, manager(grozny), id)).code).toBe('illegal_step')
    expect(JSON.stringify(await grozny.deps.db.query('select * from event').then(({ rows }) => rows))).not.toContain(
      first?.password ?? '-',
    )
  })

  const entered = async (town: Connecting, card: { readonly inn: string }) => {
    const id = await contractorPackage(town, card)
    must(await send(town.deps, manager(town), id))
    must(await enter(town.deps, town.technician, id, { confirmed: false }))
    return id
  }

  test('[GRZ-A2-po-3] the list of served УО of an accepted package makes ПО–УО links', async () => {
    const id = await entered(grozny, { inn: innOf(5) })
    const { organizationId } = await rowOf(grozny, id)
    const executors = await linkedExecutors(grozny.deps.db, grozny.ids.managing, '2026-11-23')
    expect(executors.map((executor) => executor.id)).toContain(organizationId)
  })

  test('[GRZ-A2-served] names are matched to registered organisations, unmatched ones wait for a choice', async () => {
    const id = await contractorPackage(grozny, { inn: innOf(6) })
    must(await fillPartners(grozny.deps, manager(grozny), id, ['ук "наш ДВОР"', 'УК «Неизвестная»']))
    must(await send(grozny.deps, manager(grozny), id))
    const open = must(await openConnection(grozny.deps, technician(grozny), id))
    expect(open.partners.map(({ organizationId }) => organizationId)).toEqual([grozny.ids.managing, null])
    expect(open.doubts.join()).toContain('УК «Неизвестная»')
    const refusal = refusalOf(await enter(grozny.deps, grozny.technician, id, { confirmed: true }))
    expect(refusal.fields).toEqual({ 'partner-2': 'Выберите, кто это: «УК «Неизвестная»».' })
    const stranger = { n: 2, organizationId: grozny.ids.supplier, passedOver: false }
    expect(refusalOf(await matchPartners(grozny.deps, technician(grozny), id, [stranger])).fields).toHaveProperty(
      'partner-2',
    )
    const choice = { n: 2, organizationId: grozny.ids.stranger, passedOver: false }
    must(await matchPartners(grozny.deps, technician(grozny), id, [choice]))
    const { organizationId } = must(await enter(grozny.deps, grozny.technician, id, { confirmed: false }))
    const executors = await linkedExecutors(grozny.deps.db, grozny.ids.stranger, '2026-11-23')
    expect(executors.map((executor) => executor.id)).toContain(organizationId)
  })

  test('a warning must be confirmed by the operator; a second organisation with the same ИНН is one', async () => {
    const first = await entered(grozny, { inn: innOf(7) })
    const id = await contractorPackage(grozny, { inn: innOf(7), kpp: '200001001', ogrn: '1234567981234' })
    must(await send(grozny.deps, manager(grozny), id))
    const open = must(await openConnection(grozny.deps, technician(grozny), id))
    expect(open.doubts).toHaveLength(2)
    expect(open.doubts.join()).toContain('Такой ИНН уже есть: ООО «Мастер».')
    expect(refusalOf(await enter(grozny.deps, grozny.technician, id, { confirmed: false })).fields).toHaveProperty(
      'confirmed',
    )
    const { organizationId } = must(await enter(grozny.deps, grozny.technician, id, { confirmed: true }))
    expect(organizationId).not.toBe((await rowOf(grozny, first)).organizationId)
  })

  test('[GRZ-3.1.4] [GRZ-A2-uo-4] [GRZ-A2-uo-5] an accepted package of an УО brings card, staff, links, houses, premises, accounts', async () => {
    const { id, asker } = await outsidePackage(grozny, {
      kind: 'managing',
      subKind: 'УК',
      card: { inn: innOf(8), shortName: 'ООО «УК «Новая»' },
    })
    must(await send(grozny.deps, asker, id))
    const { organizationId } = must(await enter(grozny.deps, grozny.technician, id, { confirmed: false }))
    await jobs(grozny)
    const { db } = grozny.deps
    const { rows: organization } = await db.query(
      `select name, inn, phone, licence_file_id is not null as licence, c.card ->> 'head' as head
         from organization o join organization_card c on c.organization_id = o.id where o.id = $1`,
      [organizationId],
    )
    expect(organization).toEqual([
      {
        name: 'ООО «УК «Новая»',
        inn: innOf(8),
        phone: '+78712123455',
        licence: true,
        head: 'Иванов Иван Иванович',
      },
    ])
    const executors = await linkedExecutors(db, organizationId, '2026-11-23')
    expect(executors.map(({ name }) => name)).toEqual(['Водоканал', 'ООО «Ремонт»'])
    const { rows: flats } = await db.query(
      `select h.number as house, p.number as flat, p.floor, p.entrance, a.number from account a join premises p on p.id = a.premises_id
         join house h on h.id = p.house_id join management m on m.house_id = h.id and m.organization_id = $1 where a.organization_id = $1 order by a.number`,
      [organizationId],
    )
    expect(flats).toEqual([
      { house: '7', flat: '1', floor: '1', entrance: '2', number: '200001' },
      { house: '7', flat: '2', floor: '3', entrance: '2', number: '200002' },
      { house: '9', flat: '1', floor: null, entrance: null, number: '200003' },
    ])
    const { logins } = must(await receiveLogins(grozny.deps, asker, id))
    expect(logins).toHaveLength(2)
    const { rows: staff } = await db.query(
      `select p.full_name as name, s.position, s.roles from staff s join person p on p.id = s.person_id where s.organization_id = $1 order by p.id`,
      [organizationId],
    )
    expect(staff).toEqual([
      { name: 'Цветов Иван Иванович', position: 'Диспетчер', roles: ['manager'] },
      { name: 'Мастеров Пётр Петрович', position: 'Слесарь', roles: ['executor'] },
    ])
  })

  test('a list of accounts takes no house from another УО: its rows come back with the reason', async () => {
    const { id, asker } = await outsidePackage(grozny, {
      kind: 'managing',
      subKind: 'ТСЖ',
      card: { inn: innOf(9) },
    })
    const place = parseAddress('г. Грозный, ул. Общая, д. 1')
    const accounts = await fileOf(
      grozny,
      'Населенный пункт;Улица;Дом;Квартира;Лицевой счет\nГрозный;ул. Общая;1;1;300001\nГрозный;ул. Своя;1;1;300002',
    )
    await grozny.deps.db.query(
      `with h as (insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text)
         values ('grozny', 'Грозный', 'улица', 'Общая', '1', 'г. Грозный, улица Общая, д. 1', $2, 'общая') returning id)
       insert into management (house_id, organization_id, since) select id, $1, '2020-01-01' from h`,
      [grozny.ids.managing, 'trouble' in place ? '' : addressKey(place)],
    )
    must(await takeForms(grozny.deps, asker, id, { accounts }))
    must(await send(grozny.deps, asker, id))
    must(await enter(grozny.deps, grozny.technician, id, { confirmed: false }))
    await jobs(grozny)
    const { accountsRunId } = await rowOf(grozny, id)
    const { rows } = await grozny.deps.db.query(
      'select rows_created as created, rows_rejected as rejected from import_run where id = $1',
      [accountsRunId],
    )
    expect(rows).toEqual([{ created: 1, rejected: 1 }])
  })
})

describe('Ухта', () => {
  test('[UHT-3.5.1-b] [UHT-3.3.1-a] [UHT-1.4-b] a СО that is not connected fills the public form; МУ «УЖКХ» has it in its list with number and date', async () => {
    const { id, code, asker } = await outsidePackage(ukhta, { kind: 'contractor', card: { inn: innOf(1) } })
    expect(await findByCode(ukhta.deps, 'ukhta', code)).toBe(id)
    expect(await findByCode(ukhta.deps, 'grozny', code)).toBeNull()
    const { number } = must(await send(ukhta.deps, asker, id))
    const seen = must(await openList(ukhta.deps, ukhta.people.operator, { state: 'intake' })).find(
      (line) => line.id === id,
    )
    expect(seen).toMatchObject({ number, submittedAt: ukhta.clock.now, name: 'ООО «Мастер»' })
    expect(number).toMatch(/^УХТ-П-2026-\d{6}$/)
  })

  test('[UHT-3.4.1-zh] an УО fills the package and sends it: МУ «УЖКХ» receives it', async () => {
    const { id } = must(await startForOther(ukhta.deps, ukhta.people.manager, { kind: 'supplier', subKind: '' }))
    const asker = manager(ukhta)
    await wholePackage(ukhta, asker, id, { kind: 'supplier', card: { inn: innOf(2) } })
    must(await send(ukhta.deps, asker, id))
    const list = must(await openList(ukhta.deps, ukhta.people.operator, {}))
    expect(list.map((line) => line.id)).toContain(id)
    expect(must(await openConnection(ukhta.deps, { actor: ukhta.people.operator }, id)).staff).toHaveLength(2)
  })

  test('[UHT-3.3.1-b] МУ «УЖКХ» forwards: «Передан в ЦИТ» with the time, the support service gets the package and a letter', async () => {
    const letters: { to: string; text: string }[] = []
    const mail = {
      ...ukhta.deps.mail,
      send: async (letter: { to: string; text: string }) => {
        letters.push(letter)
        return { messageId: '1', answer: 'ok' }
      },
    }
    const { id, asker } = await outsidePackage(ukhta, { kind: 'supplier', card: { inn: innOf(3) } })
    must(await send(ukhta.deps, asker, id))
    expect(refusalOf(await forward(ukhta.deps, technician(ukhta), id)).code).toBe('not_entitled')
    must(await forward(ukhta.deps, { actor: ukhta.people.operator }, id))
    const open = must(await openConnection(ukhta.deps, technician(ukhta), id))
    expect(open.rules.states.considered).toBe('Передан в ЦИТ')
    expect(open.connection).toMatchObject({ state: 'considered', forwardedAt: ukhta.clock.now })
    expect(open.staff).toHaveLength(2)
    const deps = { ...ukhta.deps, mail }
    await runDueJobs(deps, tasksOf(deps))
    expect(letters.map(({ to }) => to)).toContain('help@rkomi.ru')
    expect(letters.find(({ to }) => to === 'help@rkomi.ru')?.text).toContain(`/connections/${id}`)
  })

  test('МУ «УЖКХ» returns what is wrong by letter to the address of the card', async () => {
    const { id, asker } = await outsidePackage(ukhta, { kind: 'contractor', card: { inn: innOf(4) } })
    must(await send(ukhta.deps, asker, id))
    must(await giveBack(ukhta.deps, { actor: ukhta.people.operator }, id, 'Укажите настоящий телефон.'))
    const open = must(await openConnection(ukhta.deps, asker, id))
    expect(open.connection).toMatchObject({ state: 'returned', remarks: 'Укажите настоящий телефон.' })
    must(await send(ukhta.deps, asker, id))
  })

  test('[UHT-A2-uo-1] the package of an УК without a licence is accepted', async () => {
    const { id, asker } = await outsidePackage(ukhta, { kind: 'managing', subKind: 'УК', card: { inn: innOf(5) } })
    expect((await rowOf(ukhta, id)).licenceFileId).toBeNull()
    must(await send(ukhta.deps, asker, id))
  })

  test('[UHT-A2-uo-2] with an empty staff list the package of an УО is incomplete', async () => {
    const { id, asker } = await outsidePackage(ukhta, { kind: 'managing', subKind: 'УК' })
    must(await fillStaff(ukhta.deps, asker, id, []))
    expect(Object.keys(refusalOf(await send(ukhta.deps, asker, id)).fields ?? {})).toEqual(['staff'])
  })

  test('[UHT-A2-so-1] [UHT-A2-so-2] a СО or РСО package without card and staff is incomplete', async () => {
    for (const kind of ['contractor', 'supplier']) {
      const { id, asker } = await outsidePackage(ukhta, { kind })
      must(await fillStaff(ukhta.deps, asker, id, []))
      must(await fillCard(ukhta.deps, asker, id, { inn: '' }))
      expect(Object.keys(refusalOf(await send(ukhta.deps, asker, id)).fields ?? {})).toEqual(['card', 'staff'])
    }
  })

  test('[UHT-A2-so-3] the served УО of an accepted package are linked', async () => {
    for (const [kind, inn] of [
      ['contractor', innOf(6)],
      ['supplier', innOf(7)],
    ] as const) {
      const { organizationId } = await accepted({ kind, card: { inn } })
      const executors = await linkedExecutors(ukhta.deps.db, ukhta.ids.managing, '2026-11-23')
      expect(executors.map((executor) => executor.id)).toContain(organizationId)
    }
  })

  const accepted = async (choice: Parameters<typeof outsidePackage>[1]) => {
    const { id, asker } = await outsidePackage(ukhta, choice)
    must(await send(ukhta.deps, asker, id))
    must(await forward(ukhta.deps, { actor: ukhta.people.operator }, id))
    return must(await enter(ukhta.deps, ukhta.technician, id, { confirmed: false }))
  }

  test('[UHT-A2-uo-3] [UHT-A2-uo-4] an accepted package of an УО links СО and РСО and loads its houses and accounts', async () => {
    const { organizationId } = await accepted({ kind: 'managing', subKind: 'УК', card: { inn: innOf(8) } })
    await jobs(ukhta)
    const executors = await linkedExecutors(ukhta.deps.db, organizationId, '2026-11-23')
    expect(executors.map(({ kind }) => kind).sort()).toEqual(['contractor', 'supplier'])
    const { rows } = await ukhta.deps.db.query(
      `select count(distinct m.house_id)::int as houses, (select count(*)::int from account where organization_id = $1) as accounts
         from management m where m.organization_id = $1`,
      [organizationId],
    )
    expect(rows).toEqual([{ houses: 2, accounts: 3 }])
  })
})
