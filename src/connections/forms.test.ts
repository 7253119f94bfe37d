import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cardFields } from '../../regulations/connection-rules.ts'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { tasksOf } from '../app/worker.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { docxOf, type PaperForm, xlsxOf } from '../platform/tables/index.ts'
import { act, file, must } from '../requests/requests.fixture.ts'
import { blankFormats, blankNames } from './actions/blanks.ts'
import { buildConnections, CARD, type Connecting, innOf } from './connections.fixture.ts'

let app: FastifyInstance
let towns: Record<'grozny' | 'ukhta', Connecting>
beforeAll(async () => {
  const db = await freshDatabase()
  towns = { grozny: await buildConnections(db, 'grozny'), ukhta: await buildConnections(db, 'ukhta') }
  app = await createServer(towns.grozny.deps)
})
afterAll(() => app.close())

type Town = 'grozny' | 'ukhta'
type Shown = {
  id: number
  card: Record<string, string>
  findings: { field: string; level: string; text: string }[]
  staff: { fullName: string; position: string }[]
  partners: { name: string; organizationId: number | null }[]
  missing: { part: string; text: string }[]
  doubts: string[]
  accounts: boolean
}

let applicants = 0

/** An applicant from outside at the API, with his code; each at an address of his own, for addresses are limited. */
async function applicant(town: Town, kind: string, subKind = '') {
  const base = `/api/v1/public-connections/${town}`
  applicants += 1
  const remoteAddress = `10.0.${applicants >> 8}.${applicants & 255}`
  const started = await app.inject({ method: 'POST', url: base, payload: { kind, subKind }, remoteAddress })
  expect(started.statusCode).toBe(201)
  const headers = { 'connection-code': String(started.json().code) }
  const ask = (method: 'GET' | 'PUT' | 'POST', part: string, payload?: object) =>
    app.inject({ method, url: `${base}${part}`, headers, remoteAddress, ...(payload ? { payload } : {}) })
  return {
    look: async (): Promise<Shown> => (await ask('GET', '')).json(),
    put: (part: string, payload: object) => ask('PUT', `/${part}`, payload),
    get: (part: string) => ask('GET', `/${part}`),
    give: (name: string, bytes: Buffer | string) => {
      const form = new FormData()
      form.set('forms', new Blob([new Uint8Array(Buffer.from(bytes))]), name)
      return ask('POST', '/forms', form)
    },
  }
}

async function signedIn(town: Town, login: string) {
  const { token } = (
    await app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { municipality: town, login, password: PASSWORD },
    })
  ).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  return (method: 'GET' | 'POST' | 'PUT', url: string, payload?: object) =>
    app.inject({ method, url, headers, ...(payload ? { payload } : {}) })
}

const STAFF: PaperForm = {
  title: 'Список сотрудников',
  rows: [
    ['№ п/п', 'ФИО (полное)', 'Должность'],
    ['1', 'Цветов Иван Иванович', 'Диспетчер УК'],
    ['2', '', 'Мастер'],
    ['…', '', ''],
  ],
}
const csv = ({ rows }: PaperForm): string => rows.map((row) => row.join(';')).join('\n')

describe('forms of the annex as files', () => {
  test('[GRZ-A2-staff] three columns load to drafts with positions; a row without a full name is reported', async () => {
    const { give, look } = await applicant('grozny', 'managing', 'ТСЖ')
    expect((await give('сотрудники.csv', csv(STAFF))).statusCode).toBe(200)
    const { staff, missing } = await look()
    expect(staff).toEqual([
      { fullName: 'Цветов Иван Иванович', position: 'Диспетчер УК' },
      { fullName: '', position: 'Мастер' },
    ])
    expect(missing.find(({ part }) => part === 'staff')?.text).toBe(
      'Список сотрудников, строка 2: укажите фамилию, имя и отчество полностью.',
    )
  })

  test('[UHT-A2-staff] the form of Ухта with its three columns loads to drafts from a Word document', async () => {
    const { give, look } = await applicant('ukhta', 'contractor')
    const rows = [
      ['№ п/п', 'ФИО (полностью)', 'Должность'],
      ['1', 'Рочев Степан Егорович', 'Мастер'],
      ['2', 'Канев Пётр Ильич', 'Диспетчер'],
    ]
    expect((await give('сотрудники.docx', await docxOf([{ title: 'Список', rows }]))).statusCode).toBe(200)
    expect((await look()).staff).toEqual([
      { fullName: 'Рочев Степан Егорович', position: 'Мастер' },
      { fullName: 'Канев Пётр Ильич', position: 'Диспетчер' },
    ])
  })

  const partnersOf = async (town: Town, kind: string, heading: string, names: readonly string[]) => {
    const { give, look } = await applicant(town, kind, kind === 'managing' ? 'ТСЖ' : '')
    const rows = [['№ п/п', heading], ...names.map((name, n) => [String(n + 1), name]), ['...', '']]
    expect((await give('организации.xlsx', await xlsxOf({ title: 'Список', rows }))).statusCode).toBe(200)
    const { partners, doubts } = await look()
    return { known: partners.map(({ organizationId }) => organizationId), doubts }
  }
  const STRANGER = 'ООО «Неведомое»: в системе не найдена или таких несколько, её выберет оператор.'

  test('[GRZ-A2-serving] names of who serves the УО are matched, the unmatched is reported', async () => {
    const names = ['Общество с ограниченной ответственностью "Ремонт"', 'ООО «Неведомое»']
    const { known, doubts } = await partnersOf('grozny', 'managing', 'Организация', names)
    expect(known).toEqual([towns.grozny.ids.contractor, null])
    expect(doubts).toEqual([STRANGER])
  })

  test('[UHT-A2-serving] СО and РСО are matched by name, the unmatched is reported', async () => {
    const names = ['ООО «РЕМОНТ»', 'водоканал', 'ООО «Неведомое»']
    const { known, doubts } = await partnersOf('ukhta', 'managing', 'Наименование организации', names)
    expect(known).toEqual([towns.ukhta.ids.contractor, towns.ukhta.ids.supplier, null])
    expect(doubts).toEqual([STRANGER])
  })

  test('[UHT-A2-served] served УО are matched by name, the unmatched is reported', async () => {
    const names = ['УК "Наш двор"', 'ООО «Неведомое»']
    const { known, doubts } = await partnersOf('ukhta', 'supplier', 'Наименование организации', names)
    expect(known).toEqual([towns.ukhta.ids.managing, null])
    expect(doubts).toEqual([STRANGER])
  })

  test('every blank that the system gives out is known again when it comes back, in each format', async () => {
    for (const town of ['grozny', 'ukhta'] as const)
      for (const form of blankNames)
        for (const format of blankFormats) {
          const blank = await app.inject({ url: `/api/v1/connection-blanks/${town}?form=${form}&format=${format}` })
          expect(blank.statusCode).toBe(200)
          const { give } = await applicant(town, 'managing', 'ТСЖ')
          expect((await give(`бланк.${format}`, blank.rawPayload)).statusCode, `${town} ${form} ${format}`).toBe(200)
        }
  })

  test('the whole annex comes as one Word document; a misprinted «КШ» is КПП; what is no form is refused by name', async () => {
    const { card } = towns.grozny.regulation.connection ?? {}
    const label = (field: (typeof cardFields)[number]): string => (field === 'kpp' ? 'КШ' : (card?.[field].label ?? ''))
    const forms = [
      {
        title: 'Карта партнера',
        rows: cardFields.map((field) => [label(field), CARD[field], card?.[field].sample ?? '']),
      },
      STAFF,
      {
        title: 'Список',
        rows: [
          ['№ п/п', 'Организация'],
          ['1', 'Водоканал'],
        ],
      },
      {
        title: 'Лицевые счета МКД',
        rows: [
          ['№ п/п', 'Населенный пункт', 'Улица', 'Дом', 'Квартира', 'Лицевой счет'],
          ['1', 'Грозный', 'Мира', '1', '1', '77'],
        ],
      },
    ]
    const { give, look } = await applicant('grozny', 'managing', 'ТСЖ')
    expect((await give('приложение 2.docx', await docxOf(forms))).statusCode).toBe(200)
    const shown = await look()
    expect(shown.card).toMatchObject({ shortName: 'ООО «Мастер»', kpp: CARD.kpp, headPhone: '+78712123456' })
    expect(shown).toMatchObject({ accounts: true, partners: [{ name: 'Водоканал' }] })
    expect(shown.staff).toHaveLength(2)
    const strange = await give('заметки.csv', 'Что;Когда\nпозвонить;завтра')
    expect(strange.statusCode).toBe(422)
    expect(strange.json().fields.forms).toContain('«заметки.csv» нет ни одной формы приложения')
  })
})

describe('the card', () => {
  const filled = async (town: Town, changed: Partial<typeof CARD>) => {
    const there = await applicant(town, 'managing', 'ТСЖ')
    expect((await there.put('card', { ...CARD, ...changed })).statusCode).toBe(200)
    return { ...there, shown: await there.look() }
  }

  test('[GRZ-A2-card-24] [GRZ-A2-card-25] [GRZ-A2-card-26] [GRZ-A2-card-27] accountant and engineer are kept, phones as +7…', async () => {
    const people = { accountant: 'Иванова Мария Петровна', engineer: 'Петров Пётр Петрович' }
    const phones = { accountantPhone: 'тел(8712) 123466', engineerPhone: '8 (8712) 12-34-46' }
    const { shown } = await filled('grozny', { ...people, ...phones })
    expect(shown.card).toMatchObject({ ...people, accountantPhone: '+78712123466', engineerPhone: '+78712123446' })
  })

  test('[UHT-A2-card-6] accountant and engineer of Ухта are kept, phones as +7…', async () => {
    const typed = { accountant: 'Иванова М. П.', accountantPhone: 'тел(8216) 123456', engineer: 'Петров П. П.' }
    const { shown } = await filled('ukhta', { ...typed, engineerPhone: '+7 912 345 67 89' })
    expect(shown.card).toMatchObject({ ...typed, accountantPhone: '+78216123456', engineerPhone: '+79123456789' })
  })

  test('[GRZ-A2-card-13] the bank is kept and stands in the card that is printed', async () => {
    const { shown, get } = await filled('grozny', { bank: 'ООО «Банк Терек»' })
    expect(shown.card.bank).toBe('ООО «Банк Терек»')
    const printed = await get('files/card')
    const again = await applicant('grozny', 'managing', 'ТСЖ')
    expect((await again.give('карта.docx', printed.rawPayload)).statusCode).toBe(200)
    expect((await again.look()).card).toEqual(shown.card)
  })

  // The same wrong and doubtful values in both towns: what one says of a field the other says too.
  const WRONG = {
    'UHT-A2-card-2': { ogrn: '1234567981234', registeredOn: '31.02.2020', inn: '7707083894', kpp: '123' },
    'UHT-A2-card-3': {
      ...{ bank: 'Банк', bik: '044525225', settlementAccount: '40702810600010000000' },
      correspondentAccount: '30101810400000000226',
    },
    'UHT-A2-card-4': { okved: '9Х', okpo: '00032538', okopf: '1216', okfs: '160', okogu: '123456', oktmo: '123456789' },
  }
  const saysTheSame = async (values: Partial<typeof CARD>) => {
    const fields = Object.keys(values)
    const said = async (town: Town) =>
      (await filled(town, values)).shown.findings.filter(({ field }) => fields.includes(field))
    const ukhta = await said('ukhta')
    expect(ukhta).toEqual(await said('grozny'))
    return new Set(ukhta.map(({ field }) => field)).size
  }
  test('[UHT-A2-card-2] registration is checked in Ухта as in Грозный', async () => {
    expect(await saysTheSame(WRONG['UHT-A2-card-2'])).toBe(4)
  })
  test('[UHT-A2-card-3] the bank is checked in Ухта as in Грозный', async () => {
    expect(await saysTheSame(WRONG['UHT-A2-card-3'])).toBe(2)
  })
  test('[UHT-A2-card-4] codes are checked in Ухта as in Грозный', async () => {
    expect(await saysTheSame(WRONG['UHT-A2-card-4'])).toBe(6)
  })

  test('[GRZ-A2-card-11] ИНН: a wrong control digit is refused, a second organisation with the same one is warned of', async () => {
    const { shown: wrong } = await filled('grozny', { inn: '7707083894' })
    expect(wrong.findings.filter(({ field }) => field === 'inn').map(({ level }) => level)).toEqual(['refuse'])
    await towns.grozny.db.query('update organization set inn = $2 where id = $1', [
      towns.grozny.ids.stranger,
      innOf(77),
    ])
    const { shown: second } = await filled('grozny', { inn: innOf(77) })
    expect(second.findings.filter(({ field }) => field === 'inn')).toEqual([
      { field: 'inn', level: 'warn', text: 'Такой ИНН уже есть: УК «Чужой двор».' },
    ])
  })

  test('[GRZ-A2-card-02] [GRZ-A2-card-07] the short name stands in the executor column, the dispatch phone on the card of the house', async () => {
    const { deps, ids, people, house } = towns.grozny
    const manager = await signedIn('grozny', 'manager')
    const technician = await signedIn('grozny', 'technician')
    const { id } = (await manager('POST', '/api/v1/connections', { kind: 'contractor' })).json()
    await manager('PUT', `/api/v1/connections/${id}/card`, { ...CARD, inn: innOf(5), shortName: 'ООО «Краткое»' })
    await manager('PUT', `/api/v1/connections/${id}/staff`, {
      people: [{ fullName: 'Цветов Иван', position: 'Мастер' }],
    })
    await manager('PUT', `/api/v1/connections/${id}/partners`, { names: ['УК «Наш двор»'] })
    expect((await manager('POST', `/api/v1/connections/${id}/submission`)).statusCode).toBe(200)
    const entered = await technician('POST', `/api/v1/connections/${id}/entry`, {})
    const { organizationId } = entered.json()
    const { requestId } = must(await file(towns.grozny, people.resident))
    must(await act(towns.grozny, people.manager, 'assign', requestId, { executor: `organization:${organizationId}` }))
    const listed = (await manager('GET', '/api/v1/requests'))
      .json()
      .items.find((item: { id: number }) => item.id === requestId)
    expect(listed.executorName).toBe('ООО «Краткое»')

    await deps.db.query(`update organization set inn = $2, sub_kind = 'УК' where id = $1`, [ids.managing, innOf(6)])
    const asked = await manager('POST', '/api/v1/data-changes', {
      card: { ...CARD, inn: innOf(6), dispatchPhone: '8 (8712) 55-66-77' },
    })
    const applied = [...cardFields]
    expect((await technician('POST', `/api/v1/data-changes/${asked.json().id}/decision`, { applied })).statusCode).toBe(
      200,
    )
    const dispatcher = await signedIn('grozny', 'dispatcher')
    const { management } = (await dispatcher('GET', `/api/v1/houses/${house}`)).json()
    expect(management[0]).toMatchObject({ organizationId: ids.managing, phone: '+78712556677' })
  })
})

describe('what changes later', () => {
  /** A change of the head's name by «Обратная связь», looked at and applied by the support. */
  const changed = async (town: Town) => {
    const manager = await signedIn(town, 'manager')
    const technician = await signedIn(town, 'technician')
    const own = `/api/v1/organizations/${towns[town].ids.managing}/card`
    const { card: before } = (await manager('GET', own)).json()
    const asked = await manager('POST', '/api/v1/data-changes', {
      card: { head: 'Новая Анна Ильинична' },
      comment: 'Смена',
    })
    expect(asked.statusCode).toBe(201)
    const seen = (await technician('GET', `/api/v1/data-changes/${asked.json().id}`)).json()
    return { manager, technician, own, before, id: Number(asked.json().id), seen }
  }

  test('[UHT-3.4.1-z] the support sees the request to change data with the organisation and the old data', async () => {
    const { seen, technician, id } = await changed('ukhta')
    expect(seen).toMatchObject({
      organizationName: 'УК «Наш двор»',
      state: 'asked',
      comment: 'Смена',
      changes: [{ field: 'head', from: '', to: 'Новая Анна Ильинична' }],
    })
    const { items } = (await technician('GET', '/api/v1/data-changes?state=asked')).json()
    expect(items.map((item: { id: number }) => item.id)).toContain(id)
    const stranger = await signedIn('ukhta', 'stranger')
    expect((await stranger('GET', `/api/v1/data-changes/${id}`)).statusCode).toBe(404)
  })

  test('[GRZ-A2-change] the technical operator applies a change, the history of the card shows it; nothing changes by itself', async () => {
    const { manager, technician, own, id } = await changed('grozny')
    expect((await manager('GET', own)).json().card.head).not.toBe('Новая Анна Ильинична')
    expect((await manager('POST', `/api/v1/data-changes/${id}/decision`, { applied: ['head'] })).statusCode).toBe(403)
    const half = await technician('POST', `/api/v1/data-changes/${id}/decision`, { applied: [] })
    expect(half.json().fields).toHaveProperty('reason')
    expect((await technician('POST', `/api/v1/data-changes/${id}/decision`, { applied: ['head'] })).statusCode).toBe(
      200,
    )
    const { card, changes } = (await manager('GET', own)).json()
    expect(card.head).toBe('Новая Анна Ильинична')
    expect(changes[0]).toMatchObject({ id, state: 'decided', applied: ['head'] })
    expect((await technician('POST', `/api/v1/data-changes/${id}/decision`, { applied: ['head'] })).statusCode).toBe(
      409,
    )
    const { items } = (await manager('GET', '/api/v1/notices')).json()
    expect(items[0].text).toBe('Сведения организации изменены по вашей просьбе.')
  })

  test('[GRZ-3.6.1-1] a changed check reaches every participant in his account, and the next file is checked by it', async () => {
    const card = {
      title: 'Карта',
      rows: cardFields.map((field) => [labelOf(field), field === 'ogrn' ? '1234567981234' : CARD[field]]),
    }
    const levelNow = async () => {
      const { give, look } = await applicant('grozny', 'managing', 'ТСЖ')
      await give('карта.docx', await docxOf([card]))
      return (await look()).findings.find(({ field }) => field === 'ogrn')?.level
    }
    expect(await levelNow()).toBe('warn')
    const technician = await signedIn('grozny', 'technician')
    const rule = { level: 'refuse', reason: 'Налоговая требует верный номер.' }
    const manager = await signedIn('grozny', 'manager')
    expect((await manager('PUT', '/api/v1/check-rules/ogrn-control', rule)).statusCode).toBe(403)
    expect((await technician('PUT', '/api/v1/check-rules/ogrn-control', rule)).json().told).toBeGreaterThanOrEqual(5)
    for (const login of ['manager', 'contractor', 'supplier']) {
      const { items } = (await (await signedIn('grozny', login))('GET', '/api/v1/notices')).json()
      const told = items.find((item: { text: string }) => item.text.includes('Контрольная цифра ОГРН сходится'))
      expect(told?.details).toBe('Раньше: предупредить. Теперь: не принимать. Налоговая требует верный номер.')
    }
    expect(await levelNow()).toBe('refuse')
    const there = await applicant('ukhta', 'managing', 'ТСЖ')
    await there.put('card', { ...CARD, ogrn: '1234567981234' })
    expect((await there.look()).findings.map(({ level }) => level)).toEqual(['warn'])
  })
  const labelOf = (field: (typeof cardFields)[number]): string =>
    towns.grozny.regulation.connection?.card[field].label ?? ''
})

test('[GRZ-3.6.2-6] of a batch from an adjacent system the good rows load, the bad ones come back with their reasons', async () => {
  const { deps } = towns.grozny
  const header = 'HOUSE_ID;ADDRESS;LASTUPDATE;MGMT_COMPANY;MGMT_COMPANY_LINK;LEVELS_MAX'
  const batch = [
    header,
    '900001;г. Грозный, ул. Смежная, д. 1;28.11.2025 в 13:46;УК «Смежная»;http://www.reformagkh.ru/mymanager/profile/900/;5',
    '900002;;28.11.2025 в 13:46;УК «Смежная»;http://www.reformagkh.ru/mymanager/profile/900/;5',
    '900003;г. Грозный, ул. Смежная, д. 3;28.11.2025 в 13:46;УК «Смежная»;http://www.reformagkh.ru/mymanager/profile/900/;9',
  ].join('\n')
  const form = new FormData()
  form.set('file', new Blob([batch]), 'reformagkh.csv')
  form.set('kind', 'houses')
  form.set('deed', 'load')
  const technician = await signedIn('grozny', 'technician')
  const { id } = (await technician('POST', '/api/v1/imports', form)).json()
  await runDueJobs(deps, tasksOf(deps))
  const run = (await technician('GET', `/api/v1/imports/${id}`)).json()
  expect(run).toMatchObject({ state: 'done', rowsRead: 3, rowsCreated: 2, rowsRejected: 1, hasErrors: true })
  const errors = (await technician('GET', `/api/v1/imports/${id}/errors`)).body
  expect(errors).toContain('Ошибка')
  // His own file, each row with what is wrong in it or with nothing.
  const said = errors
    .trim()
    .split('\n')
    .map((line) => line.split(';').at(-1)?.trim())
  expect(said).toEqual(['Ошибка', '', expect.stringContaining('Нет адреса.'), ''])
})
