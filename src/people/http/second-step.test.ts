import { fastify } from 'fastify'
import { generateSync } from 'otplib'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganization, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { peopleRoutes } from './routes.ts'

const db = await freshDatabase()
let now = NOON
const app = fastify()
await peopleRoutes(
  app,
  testDeps(db, () => now),
)

type Ask = { token?: string; body?: object }
async function ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { token, body }: Ask = {}) {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  const answer = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  const wait = answer.headers['retry-after']
  return { status: answer.statusCode, wait, body: answer.body ? answer.json() : null }
}
const later = (seconds: number) => {
  now = new Date(now.getTime() + seconds * 1000)
}
const codeNow = (secret: string) => generateSync({ secret, epoch: Math.floor(now.getTime() / 1000) })
const half = async (login = 'adam') => {
  const body = { municipality: 'grozny', login, password: PASSWORD }
  return ask('POST', '/api/v1/sessions', { body })
}
const finish = async (key: string, code: string) =>
  ask('POST', '/api/v1/sessions/second-step', { body: { half: key, code } })

async function switchOn(login = 'adam'): Promise<{ secret: string; token: string; codes: string[] }> {
  const { token } = (await half(login)).body
  const { secret } = (await ask('POST', '/api/v1/me/second-step/secret', { token })).body
  const on = await ask('PUT', '/api/v1/me/second-step', { token, body: { code: codeNow(secret) } })
  later(30)
  return { secret, token, codes: on.body.recoveryCodes }
}

let organizationId: number
beforeEach(async () => {
  now = NOON
  await db.query('truncate municipality, allowance cascade')
  await addTown(db)
  organizationId = await addOrganization(db, { kind: 'dispatch', name: 'ЕДДС' })
  await addStaff(db, { organizationId, login: 'adam' })
})

test('once on, the password alone opens nothing; with the code it opens a session', async () => {
  const { secret } = await switchOn()
  const begun = await half()
  expect(begun).toMatchObject({ status: 202, body: { half: expect.any(String) } })
  expect((await ask('GET', '/api/v1/me', { token: begun.body.half })).status).toBe(401)
  const wrong = await finish(begun.body.half, '000000')
  expect(wrong).toMatchObject({ status: 422, body: { fields: { code: expect.stringContaining('не подошёл') } } })
  const right = await finish(begun.body.half, codeNow(secret))
  expect(right.status).toBe(201)
  expect((await ask('GET', '/api/v1/me', { token: right.body.token })).status).toBe(200)
})

test('a code opens once: a replay of the same code is refused, also when two come at once', async () => {
  const { secret } = await switchOn()
  const code = codeNow(secret)
  const [first, second] = [await half(), await half()]
  expect((await finish(second.body.half, code)).status).toBe(201)
  expect((await finish(first.body.half, code)).status).toBe(401)
  later(30)
  const key = (await half()).body.half
  const both = await Promise.all([finish(key, codeNow(secret)), finish(key, codeNow(secret))])
  expect(both.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1)
})

test('codes are guessed five times in five minutes and no more', async () => {
  const { secret } = await switchOn()
  later(300)
  const key = (await half()).body.half
  for (let i = 0; i < 5; i += 1) expect((await finish(key, '000000')).status).toBe(422)
  const refused = await finish(key, codeNow(secret))
  expect(refused).toMatchObject({ status: 429, wait: '60' })
})

test('a recovery code opens once, and only its hash is kept', async () => {
  const { codes } = await switchOn()
  expect(codes).toHaveLength(10)
  const [code = ''] = codes
  expect((await finish((await half()).body.half, code.toLowerCase())).status).toBe(201)
  expect((await finish((await half()).body.half, code)).status).toBe(422)
  const { rows } = await db.query<{ code_hash: Buffer }>('select code_hash from recovery_code')
  expect(rows.map((row) => row.code_hash.toString())).not.toContain(code.replaceAll('-', ''))
})

test('switching it on ends the sessions that were opened without it; switching it off needs the password', async () => {
  const earlier = (await half()).body.token
  const { token } = await switchOn()
  expect((await ask('GET', '/api/v1/me', { token: earlier })).status).toBe(401)
  expect((await ask('GET', '/api/v1/me', { token })).status).toBe(200)
  const off = (password: string) => ask('DELETE', '/api/v1/me/second-step', { token, body: { password } })
  expect(await off('мимо')).toMatchObject({ status: 422 })
  expect(await off(PASSWORD)).toMatchObject({ status: 204 })
  expect((await half()).status).toBe(201)
})

describe('the technical operator', () => {
  beforeEach(async () => {
    await addStaff(db, { organizationId, login: 'tech', roles: ['technical_operator'] })
  })

  test('demands it of roles: such a person may do nothing before it is on', async () => {
    const tech = (await half('tech')).body.token
    expect(await ask('PUT', '/api/v1/town/second-step', { token: tech, body: { roles: ['manager'] } })).toMatchObject({
      status: 200,
    })
    const entered = await half()
    expect(entered.body).toMatchObject({ mustSetUpSecondStep: true })
    const { token } = entered.body
    expect(await ask('GET', '/api/v1/organizations', { token })).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining('код') },
    })
    const { secret } = (await ask('POST', '/api/v1/me/second-step/secret', { token })).body
    await ask('PUT', '/api/v1/me/second-step', { token, body: { code: codeNow(secret) } })
    expect((await ask('GET', '/api/v1/organizations', { token })).status).toBe(200)
    expect(await ask('DELETE', '/api/v1/me/second-step', { token, body: { password: PASSWORD } })).toMatchObject({
      status: 409,
    })
  })

  test('resets it for somebody who lost his telephone; others may not', async () => {
    const { token: own } = await switchOn()
    const { personId } = (await ask('GET', '/api/v1/me', { token: own })).body
    expect((await ask('DELETE', `/api/v1/staff/${personId}/second-step`, { token: own })).status).toBe(403)
    const tech = (await half('tech')).body.token
    expect((await ask('DELETE', `/api/v1/staff/${personId}/second-step`, { token: tech })).status).toBe(200)
    expect((await ask('GET', '/api/v1/me', { token: own })).status).toBe(401)
    expect((await half()).status).toBe(201)
  })
})

test('the secret is kept closed, and one that an older version kept open is closed at its next use', async () => {
  const { secret } = await switchOn()
  const stored = async () =>
    (await db.query<{ secret: string }>('select secret from second_factor')).rows[0]?.secret ?? ''
  const closed = await stored()
  expect(closed).not.toContain(secret)
  await db.query('update second_factor set secret = $1', [secret])
  const right = await finish((await half()).body.half, codeNow(secret))
  expect(right.status).toBe(201)
  const again = await stored()
  expect(again).not.toContain(secret)
  expect(again).not.toBe(closed)
  later(30)
  expect((await finish((await half()).body.half, codeNow(secret))).status).toBe(201)
  // Moved to another person it opens nothing.
  const other = await addStaff(db, { organizationId, login: 'eva' })
  await db.query('update second_factor set person_id = $1', [other])
  const stolen = await finish((await half('eva')).body.half ?? '', codeNow(secret)).catch(() => ({ status: 500 }))
  expect(stolen.status).not.toBe(201)
})
