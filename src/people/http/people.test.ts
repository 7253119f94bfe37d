import { fastify } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganization, addResident, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { peopleRoutes } from './routes.ts'

const db = await freshDatabase()
let now = NOON
const deps = testDeps(db, () => now)
const app = fastify()
await peopleRoutes(app, deps)

type Ask = { token?: string; body?: object }
async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { token, body }: Ask = {}) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.body ? answer.json() : null }
}
const post = (url: string, asked: Ask) => ask('POST', url, asked)
const enter = async (login: string, password = PASSWORD, municipality = 'grozny') => {
  const { body } = await post('/api/v1/sessions', { body: { municipality, login, password } })
  return String(body.token)
}

let dispatch: number
beforeEach(async () => {
  now = NOON
  await db.query('truncate municipality cascade')
  await addTown(db)
  dispatch = await addOrganization(db, { kind: 'dispatch', name: 'ЕДДС' })
  await addStaff(db, { organizationId: dispatch, login: 'tech', roles: ['technical_operator'] })
  await addStaff(db, { organizationId: dispatch, login: 'duty', name: 'Дудаева Зара', roles: ['dispatcher'] })
})

describe('the key of a session', () => {
  test('[GRZ-1.3-token] without a key, with a random one, with one that was revoked or expired the answer is 401', async () => {
    const token = await enter('duty')
    expect(await ask('GET', '/api/v1/me', { token })).toMatchObject({
      status: 200,
      body: { name: 'Дудаева Зара', roles: ['dispatcher'] },
    })
    expect(await ask('GET', '/api/v1/me')).toMatchObject({ status: 401, type: expect.stringContaining('problem+json') })
    expect(await ask('GET', '/api/v1/me', { token: 'x'.repeat(43) })).toMatchObject({ status: 401 })
    const second = await enter('duty')
    expect(await ask('DELETE', '/api/v1/sessions/current', { token })).toMatchObject({ status: 204 })
    expect(await ask('GET', '/api/v1/me', { token })).toMatchObject({ status: 401 })
    now = new Date(NOON.getTime() + 13 * 3_600_000)
    expect(await ask('GET', '/api/v1/me', { token: second })).toMatchObject({ status: 401 })
  })

  test('a person sees his own sessions and ends a stranger’s', async () => {
    const [own, stolen] = [await enter('duty'), await enter('duty')]
    const { body } = await ask('GET', '/api/v1/sessions', { token: own })
    expect(body.items).toHaveLength(2)
    const other = body.items.find((session: { current: boolean }) => !session.current)
    expect(await ask('DELETE', `/api/v1/sessions/${other.id}`, { token: await enter('tech') })).toMatchObject({
      status: 404,
    })
    expect(await ask('DELETE', `/api/v1/sessions/${other.id}`, { token: own })).toMatchObject({ status: 204 })
    expect(await ask('GET', '/api/v1/me', { token: stolen })).toMatchObject({ status: 401 })
  })
})

describe('issuing logins', () => {
  const employee = { fullName: 'Магомадов Иса Русланович', position: 'слесарь', roles: ['executor'] }

  test('[GRZ-2.5] the technical operator issues a login, the employee enters and must set a password of his own', async () => {
    const organizationId = await addOrganization(db, { kind: 'contractor', name: 'ООО «Мастер»' })
    const issued = await post('/api/v1/staff', { token: await enter('tech'), body: { ...employee, organizationId } })
    expect(issued).toMatchObject({
      status: 201,
      body: { login: 'magomadov.ir', password: expect.stringMatching(/^\p{Ll}+-\d{4}-\p{Ll}+-\p{Ll}+$/u) },
    })
    const token = await enter('magomadov.ir', issued.body.password)
    expect(await ask('GET', '/api/v1/me', { token })).toMatchObject({ body: { mustChangePassword: true } })
    expect(await ask('GET', '/api/v1/organizations', { token })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('одноразовый пароль') },
    })
    const next = { current: issued.body.password, next: 'ключ на двадцать два' }
    expect(await ask('PUT', '/api/v1/me/password', { token, body: next })).toMatchObject({ status: 200 })
    expect(await ask('GET', '/api/v1/organizations', { token })).toMatchObject({ status: 200 })
    expect(await enter('magomadov.ir', issued.body.password)).toBe('undefined')
  })

  test('[GRZ-1.5] an employee of ЕДДС with the role of technical operator issues logins, one without it does not', async () => {
    const body = { fullName: 'Хасанов Рамзан', roles: ['dispatcher'], organizationId: dispatch }
    expect(await post('/api/v1/staff', { token: await enter('duty'), body })).toMatchObject({
      status: 403,
      body: { detail: 'Логины и пароли выдаёт технический оператор.', clause: expect.stringContaining('2.5') },
    })
    expect(await post('/api/v1/staff', { token: await enter('tech'), body })).toMatchObject({ status: 201 })
  })

  test('namesakes get different logins, a taken one is refused', async () => {
    const token = await enter('tech')
    const body = { ...employee, roles: ['dispatcher'], organizationId: dispatch }
    expect((await post('/api/v1/staff', { token, body })).body.login).toBe('magomadov.ir')
    expect((await post('/api/v1/staff', { token, body })).body.login).toBe('magomadov.ir2')
    expect(await post('/api/v1/staff', { token, body: { ...body, login: 'DUTY' } })).toMatchObject({
      status: 422,
      body: { fields: { login: expect.any(String) } },
    })
  })

  test('a role that does not belong to the organisation is refused', async () => {
    const organizationId = await addOrganization(db, { kind: 'contractor' })
    const body = { ...employee, organizationId, roles: ['executor', 'technical_operator'] }
    expect(await post('/api/v1/staff', { token: await enter('tech'), body })).toMatchObject({
      status: 422,
      body: { fields: { roles: expect.any(String) } },
    })
  })

  test('a new one-time password and a dismissal end the sessions', async () => {
    const token = await enter('tech')
    const own = await enter('duty')
    const { body } = await ask('GET', `/api/v1/staff?organizationId=${dispatch}`, { token })
    const { personId } = body.items.find((member: { login: string }) => member.login === 'duty')
    const again = await post(`/api/v1/staff/${personId}/password`, { token })
    expect(await ask('GET', '/api/v1/me', { token: own })).toMatchObject({ status: 401 })
    const second = await enter('duty', again.body.password)
    expect(await post(`/api/v1/staff/${personId}/dismissal`, { token })).toMatchObject({ status: 200 })
    expect(await ask('GET', '/api/v1/me', { token: second })).toMatchObject({ status: 401 })
    expect(await enter('duty', again.body.password)).toBe('undefined')
    expect(await ask('DELETE', `/api/v1/staff/${personId}/dismissal`, { token })).toMatchObject({ status: 200 })
    expect(await enter('duty', again.body.password)).not.toBe('undefined')
  })

  test('the technical operator of another town sees nobody here', async () => {
    await addTown(db, 'ukhta', 'Республика Коми')
    const centre = await addOrganization(db, { town: 'ukhta', kind: 'operator', name: 'ЦИТ' })
    await addStaff(db, { town: 'ukhta', organizationId: centre, login: 'tech', roles: ['technical_operator'] })
    const token = await enter('tech', PASSWORD, 'ukhta')
    expect(await ask('GET', `/api/v1/staff?organizationId=${dispatch}`, { token })).toMatchObject({
      body: { items: [] },
    })
    expect(await ask('GET', `/api/v1/organizations/${dispatch}`, { token })).toMatchObject({ status: 404 })
    expect(await post('/api/v1/staff', { token, body: { ...employee, organizationId: dispatch } })).toMatchObject({
      status: 404,
    })
  })
})

test('[GRZ-1.3-participant] the list of participants says type, state and when the login was issued', async () => {
  const token = await enter('tech')
  const supplier = await addOrganization(db, { kind: 'supplier', name: 'Водоканал' })
  const body = { fullName: 'Исаева Хава Умаровна', roles: ['executor'], organizationId: supplier }
  await post('/api/v1/staff', { token, body })
  await post(`/api/v1/organizations/${supplier}/suspension`, { token })
  await addOrganization(db, { kind: 'managing', subKind: 'ТСЖ', name: 'ТСЖ «Мир»' })
  const list = await ask('GET', '/api/v1/participants', { token })
  expect(list.body.items).toMatchObject([
    { name: 'Водоканал', kind: 'supplier', state: 'suspended', people: 1, lastIssuedAt: NOON.toISOString() },
    { name: 'ЕДДС', kind: 'dispatch', state: 'active', people: 2, lastIssuedAt: expect.any(String) },
    { name: 'ТСЖ «Мир»', kind: 'managing', subKind: 'ТСЖ', state: 'active', people: 0, lastIssuedAt: null },
  ])
  expect(await ask('GET', '/api/v1/participants', { token: await enter('duty') })).toMatchObject({ status: 403 })
})

describe('residents', () => {
  const maria = {
    municipality: 'ukhta',
    fullName: 'Иванова Мария Петровна',
    login: '8 912 345-67-89',
    password: PASSWORD,
  }
  beforeEach(() => addTown(db, 'ukhta', 'Республика Коми'))

  test('[UHT-1.5-a] a resident registers and gets an account', async () => {
    const registered = await post('/api/v1/residents', { body: maria })
    expect(registered).toMatchObject({ status: 201 })
    expect(await ask('GET', '/api/v1/me', { token: registered.body.token })).toMatchObject({
      status: 200,
      body: {
        kind: 'resident',
        name: 'Иванова Мария Петровна',
        municipality: 'ukhta',
        organizationId: null,
        roles: [],
      },
    })
    expect(await enter('+79123456789', PASSWORD, 'ukhta')).not.toBe('undefined')
  })

  test('every wrong field is named at once; a phone is taken once', async () => {
    const wrong = { ...maria, fullName: 'Мария', login: '12345', password: 'мало' }
    expect(await post('/api/v1/residents', { body: wrong })).toMatchObject({
      status: 422,
      body: { fields: { fullName: expect.any(String), login: expect.any(String), password: expect.any(String) } },
    })
    await post('/api/v1/residents', { body: maria })
    expect(await post('/api/v1/residents', { body: { ...maria, login: '+7 (912) 345-67-89' } })).toMatchObject({
      status: 422,
      body: { fields: { login: expect.stringContaining('уже зарегистрировались') } },
    })
    expect((await db.query('select 1 from person where municipality_id = $1', ['ukhta'])).rowCount).toBe(1)
  })

  test('consent is a deed of its own: given to the text that was read, kept with its hash, withdrawn at any time', async () => {
    const { token } = (await post('/api/v1/residents', { body: maria })).body
    const { body: text } = await ask('GET', '/api/v1/me/consent', { token })
    expect(text).toMatchObject({
      given: false,
      paragraphs: expect.arrayContaining([expect.stringContaining('Отозвать согласие можно')]),
    })
    expect(await post('/api/v1/me/consent', { token, body: { version: '2001-01-01' } })).toMatchObject({ status: 409 })
    expect(await post('/api/v1/me/consent', { token, body: { version: text.version } })).toMatchObject({ status: 200 })
    const { rows } = await db.query('select purpose, text_version, length(text_sha256) as bytes, given_at from consent')
    expect(rows).toEqual([{ purpose: 'personal-data', text_version: text.version, bytes: 32, given_at: NOON }])
    expect((await ask('GET', '/api/v1/me/consent', { token })).body.given).toBe(true)
    expect(await ask('DELETE', '/api/v1/me/consent', { token })).toMatchObject({ status: 204 })
    expect((await ask('GET', '/api/v1/me/consent', { token })).body.given).toBe(false)
    expect(await post('/api/v1/me/consent', { token, body: { version: text.version } })).toMatchObject({ status: 200 })
  })
})

describe('looking at personal data', () => {
  test.each([
    ['GRZ-1.9', 'grozny'],
    ['UHT-1.7', 'ukhta'],
  ])('[%s] the dispatcher opens a resident’s contacts; the record names who, when and whose', async (_id, town) => {
    if (town !== 'grozny') await addTown(db, town, 'Республика Коми')
    const centre = await addOrganization(db, { town, kind: 'dispatch', name: 'Центр обработки заявок' })
    await addStaff(db, { town, organizationId: centre, login: 'keeper', roles: ['technical_operator'] })
    await addStaff(db, { town, organizationId: centre, login: 'zara', name: 'Дудаева Зара', roles: ['dispatcher'] })
    const personId = await addResident(db, { town, phone: '+79123456789' })
    const token = await enter('zara', PASSWORD, town)
    const { body: me } = await ask('GET', '/api/v1/me', { token })
    const found = await ask('GET', '/api/v1/residents?phone=89123456789', { token })
    expect(found.body.items).toMatchObject([{ personId, phone: '+79123456789' }])
    const keeper = await enter('keeper', PASSWORD, town)
    const looks = await ask('GET', `/api/v1/looks?subject=person&subjectId=${personId}`, { token: keeper })
    const who = { viewerId: me.personId, viewerName: 'Дудаева Зара', organizationName: 'Центр обработки заявок' }
    const whose = { subject: 'person', subjectIds: [personId], basis: 'phone', at: expect.any(String) }
    expect(looks.body.items).toMatchObject([{ ...who, ...whose }])
  })

  test('nobody but the dispatcher looks residents up, nobody but the technical operator reads the record', async () => {
    const organizationId = await addOrganization(db)
    await addStaff(db, { organizationId, login: 'manager', roles: ['manager'] })
    const token = await enter('manager')
    expect(await ask('GET', '/api/v1/residents?phone=89123456789', { token })).toMatchObject({ status: 403 })
    expect(await ask('GET', '/api/v1/looks', { token })).toMatchObject({
      status: 403,
      body: { clause: expect.stringContaining('1.9') },
    })
  })
})

describe('organisations', () => {
  test('an organisation is entered, corrected and listed by its kind', async () => {
    const token = await enter('tech')
    const company = {
      kind: 'managing',
      subKind: 'ЖСК',
      name: 'ЖСК «Заря»',
      inn: '2056080851',
      kpp: '201401001',
      ogrn: '1234567981234',
    }
    const made = await post('/api/v1/organizations', { token, body: company })
    expect(made).toMatchObject({ status: 201, body: { warnings: [expect.stringContaining('ОГРН')] } })
    await ask('PUT', `/api/v1/organizations/${made.body.id}`, { token, body: { ...company, phone: '22-33-44' } })
    const list = await ask('GET', '/api/v1/organizations?kind=managing', { token: await enter('duty') })
    expect(list.body.items).toMatchObject([{ id: made.body.id, subKind: 'ЖСК', phone: '22-33-44' }])
    const refused = await post('/api/v1/organizations', { token: await enter('duty'), body: company })
    expect(refused).toMatchObject({ status: 403 })
  })

  test('executors are linked and what leaves to other systems is chosen', async () => {
    const token = await enter('tech')
    const managing = await addOrganization(db)
    const supplier = await addOrganization(db, { kind: 'supplier', name: 'Водоканал' })
    expect(await ask('PUT', `/api/v1/organizations/${managing}/executors/${supplier}`, { token })).toMatchObject({
      status: 200,
    })
    expect((await ask('GET', `/api/v1/organizations/${managing}/executors`, { token })).body.items).toMatchObject([
      { name: 'Водоканал', since: '2026-11-23' },
    ])
    const body = { format: 'json', fields: ['number'], enabled: true }
    expect(
      await ask('PUT', `/api/v1/organizations/${managing}/export-profiles/gis-zhkh`, { token, body }),
    ).toMatchObject({ status: 200 })
    expect((await ask('GET', `/api/v1/organizations/${managing}/export-profiles`, { token })).body.items).toEqual([
      { target: 'gis-zhkh', ...body },
    ])
  })
})

test('the address of the portal is set by the technical operator and must be safe', async () => {
  const body = { baseUrl: 'https://open.groznet.ru/' }
  expect(await ask('PUT', '/api/v1/town', { token: await enter('duty'), body })).toMatchObject({ status: 403 })
  const token = await enter('tech')
  expect(await ask('PUT', '/api/v1/town', { token, body })).toMatchObject({
    status: 200,
    body: { baseUrl: 'https://open.groznet.ru' },
  })
  expect(await ask('PUT', '/api/v1/town', { token, body: { baseUrl: 'http://open.groznet.ru' } })).toMatchObject({
    status: 422,
  })
})

test('[GRZ-3.1.6-6] ten wrong passwords lock the login with a wait that is told; a malformed phone is named at its field; own sessions are seen', async () => {
  const token = await enter('duty')
  const guess = { municipality: 'grozny', login: 'duty', password: 'мимо' }
  for (let i = 0; i < 9; i += 1) expect(await post('/api/v1/sessions', { body: guess })).toMatchObject({ status: 401 })
  const headers = { 'content-type': 'application/json' }
  const tenth = await app.inject({ method: 'POST', url: '/api/v1/sessions', headers, payload: JSON.stringify(guess) })
  expect([tenth.statusCode, tenth.headers['retry-after']]).toEqual([429, '900'])
  expect(await post('/api/v1/sessions', { body: { ...guess, password: PASSWORD } })).toMatchObject({ status: 429 })
  const body = { municipality: 'grozny', fullName: 'Иванова Мария', login: '8 912 34', password: PASSWORD }
  expect(await post('/api/v1/residents', { body })).toMatchObject({
    status: 422,
    body: { fields: { login: expect.stringContaining('телефон') } },
  })
  expect((await ask('GET', '/api/v1/sessions', { token })).body.items).toMatchObject([{ current: true }])
  const keeper = await enter('tech')
  const refused = await ask('GET', '/api/v1/entrances?refused=true', { token: keeper })
  expect(refused.body.items[0]).toMatchObject({ what: 'locked', name: 'Дудаева Зара' })
  expect(await ask('GET', '/api/v1/entrances', { token })).toMatchObject({ status: 403 })
})
