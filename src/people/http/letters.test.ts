import { fastify } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { mailServer } from '../../../test/mail-server.ts'
import { migrateJobs, runDueJobs } from '../../platform/jobs.ts'
import { smtpMail } from '../../platform/mail.ts'
import { peopleTasks } from '../jobs/tasks.ts'
import {
  addHouse,
  addOrganization,
  addResident,
  addStaff,
  addTown,
  NOON,
  PASSWORD,
  testDeps,
} from '../people.fixture.ts'
import { peopleRoutes } from './routes.ts'

const db = await freshDatabase()
await migrateJobs(db)
const server = await mailServer()
let now = NOON
const deps = { ...testDeps(db, () => now), mail: smtpMail(server.url, 'Двор <dvor@example.ru>') }
const app = fastify()
await peopleRoutes(app, deps)

type Ask = { token?: string; body?: object; from?: string }
async function ask(
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  url: string,
  { token, body, from = '127.0.0.1' }: Ask = {},
) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ method, url, headers, remoteAddress: from, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, wait: answer.headers['retry-after'], body: answer.body ? answer.json() : null }
}
const enter = (login: string, password = PASSWORD) =>
  ask('POST', '/api/v1/sessions', { body: { municipality: 'grozny', login, password } })
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}
/** The letters that came since, after all jobs are done. */
async function letters() {
  await runDueJobs(deps, peopleTasks(deps))
  return server.letters.splice(0)
}
const askCode = (login: string, from?: string) =>
  ask('POST', '/api/v1/passwords/code', { body: { municipality: 'grozny', login }, ...(from ? { from } : {}) })
const restore = (login: string, code: string, password = 'яблоня и скамейка') =>
  ask('POST', '/api/v1/passwords', { body: { municipality: 'grozny', login, code, password } })
const codeIn = (text: string | undefined) => /пароля: (\S+)/.exec(text ?? '')?.[1] ?? ''

beforeEach(async () => {
  now = NOON
  server.letters.length = 0
  await db.query('truncate municipality, allowance cascade')
  await addTown(db)
})

describe('a forgotten password', () => {
  test('is replaced by a code from a letter, once; all sessions end', async () => {
    await addResident(db, { login: 'maria@example.ru' })
    const { token } = (await enter('maria@example.ru')).body
    expect((await askCode('Maria@example.ru')).status).toBe(202)
    const [letter] = await letters()
    expect(letter).toMatchObject({ subject: expect.stringContaining('Код для нового пароля') })
    expect(letter?.text).not.toContain('Иванова')
    const code = codeIn(letter?.text)
    expect(await restore('maria@example.ru', 'AAAA-AAAA')).toMatchObject({
      status: 422,
      body: { fields: { code: expect.any(String) } },
    })
    const entered = await restore('maria@example.ru', code.toLowerCase())
    expect(entered.status).toBe(201)
    expect((await ask('GET', '/api/v1/me', { token })).status).toBe(401)
    expect((await ask('GET', '/api/v1/me', { token: entered.body.token })).status).toBe(200)
    expect((await restore('maria@example.ru', code)).status).toBe(422)
    expect((await enter('maria@example.ru', 'яблоня и скамейка')).status).toBe(201)
  })

  test('a code is no good after half an hour, nor when a newer one was sent', async () => {
    await addResident(db, { login: 'maria@example.ru' })
    await askCode('maria@example.ru')
    const [first] = await letters()
    await askCode('maria@example.ru')
    const [second] = await letters()
    expect((await restore('maria@example.ru', codeIn(first?.text))).status).toBe(422)
    later(31)
    expect((await restore('maria@example.ru', codeIn(second?.text))).status).toBe(422)
  })

  test('an unknown login, one without a confirmed mailbox and an employee get the same answer and no letter', async () => {
    await addResident(db, { login: '+79123456789' })
    await db.query(`update person set email = 'maria@example.ru'`)
    await addStaff(db, { organizationId: await addOrganization(db), login: 'adam@example.ru' })
    const answers = await Promise.all(
      ['+79123456789', 'nobody@example.ru', 'adam@example.ru'].map((login) => askCode(login)),
    )
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
    expect(await letters()).toEqual([])
  })

  test('is asked for three times an hour for a login, from whatever address; others are not held up', async () => {
    await addResident(db, { login: 'maria@example.ru' })
    for (let i = 0; i < 3; i += 1) expect((await askCode('maria@example.ru', `203.0.113.${i}`)).status).toBe(202)
    expect(await askCode('maria@example.ru', '203.0.113.9')).toMatchObject({ status: 429, wait: '1200' })
    expect((await askCode('other@example.ru', '203.0.113.9')).status).toBe(202)
  })
})

describe('own data', () => {
  const own = {
    fullName: 'Иванова Мария Петровна',
    phone: '8 912 345-67-89',
    email: 'New@example.ru',
    houseId: null,
    flat: '',
  }

  test('a new mailbox is confirmed by the link of a letter, and a later change makes it unconfirmed again', async () => {
    await addResident(db)
    const { token } = (await enter('+79123456789')).body
    const houseId = await addHouse(db)
    expect((await ask('PUT', '/api/v1/me/data', { token, body: { ...own, houseId, flat: '7' } })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me/data', { token })).body).toMatchObject({
      email: 'new@example.ru',
      emailVerified: false,
      phone: '+79123456789',
      phoneVerified: false,
      houseId,
      flat: '7',
    })
    const [letter] = await letters()
    const proof = decodeURIComponent(/proof=(\S+)/.exec(letter?.text ?? '')?.[1] ?? '')
    expect((await ask('POST', '/api/v1/confirmed-emails', { body: { proof: `${proof}x` } })).status).toBe(409)
    expect((await ask('POST', '/api/v1/confirmed-emails', { body: { proof } })).status).toBe(204)
    expect((await ask('GET', '/api/v1/me/data', { token })).body.emailVerified).toBe(true)
    await ask('PUT', '/api/v1/me/data', { token, body: { ...own, email: 'other@example.ru' } })
    expect((await ask('GET', '/api/v1/me/data', { token })).body.emailVerified).toBe(false)
    expect((await ask('POST', '/api/v1/confirmed-emails', { body: { proof } })).status).toBe(409)
  })

  test('every wrong field is named; a house of another town and staff’s own changes are refused', async () => {
    await addResident(db)
    await addStaff(db, { organizationId: await addOrganization(db), login: 'adam' })
    await addTown(db, 'ukhta', 'Республика Коми')
    const { token } = (await enter('+79123456789')).body
    const wrong = { fullName: 'Мария', phone: '123', email: 'почта', houseId: null, flat: '1'.repeat(30) }
    const refused = await ask('PUT', '/api/v1/me/data', { token, body: wrong })
    expect(Object.keys(refused.body.fields).sort()).toEqual(['email', 'flat', 'fullName', 'phone'])
    const elsewhere = { ...own, houseId: await addHouse(db, 'ukhta') }
    expect((await ask('PUT', '/api/v1/me/data', { token, body: elsewhere })).status).toBe(422)
    const adam = (await enter('adam')).body.token
    expect((await ask('PUT', '/api/v1/me/data', { token: adam, body: own })).status).toBe(403)
  })

  test('the story says which fields were changed and never what stood in them', async () => {
    const registration = { municipality: 'grozny', fullName: own.fullName, login: '+79123456789', password: PASSWORD }
    const { token } = (await ask('POST', '/api/v1/residents', { body: registration })).body
    await ask('PUT', '/api/v1/me/data', { token, body: own })
    const { rows } = await db.query<{ changes: object }>('select changes from event order by id')
    expect(rows.map(({ changes }) => changes)).toEqual([{ login: [null, '+7 912 ···-··-89'] }, { fields: ['email'] }])
  })
})
