import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { signIn } from '../people/index.ts'
import { NOON, PASSWORD } from '../people/people.fixture.ts'
import { RateBook } from '../platform/rates.ts'
import { buildTown, requestIn } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'grozny')
const rates = { key: 5, address: 20 }
const app = await createServer({ ...town.deps, config: { ...town.deps.config, rates } })
afterAll(() => app.close())

async function keyOf(login: string): Promise<string> {
  const signed = await signIn(town.deps, { municipalityId: 'grozny', login, password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  return signed.token
}

const ask = (token: string | null, url: string, from = '203.0.113.7') =>
  app.inject({
    url,
    headers: {
      'x-forwarded-for': from,
      ...(token ? { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' } : {}),
    },
  })

test('[GRZ-3.1.6-7] УО A gets no request of УО B; who asks too often waits, and nobody else notices', async () => {
  const id = await requestIn(town, 'assigned')
  const [owner, stranger] = [await keyOf('manager'), await keyOf('stranger')]
  expect((await ask(owner, `/api/v1/requests/${id}`)).statusCode).toBe(200)
  expect((await ask(stranger, `/api/v1/requests/${id}`)).statusCode).toBe(404)
  const deed = {
    method: 'POST' as const,
    url: `/api/v1/requests/${id}/decline`,
    payload: { reason: 'Чужая рука пробует' },
  }
  const headers = { authorization: `Bearer ${stranger}`, 'sec-fetch-site': 'same-origin' }
  expect((await app.inject({ ...deed, headers })).statusCode).toBe(404)

  while ((await ask(stranger, '/api/v1/requests')).statusCode === 200);
  const refused = await ask(stranger, '/api/v1/requests')
  expect(refused.statusCode).toBe(429)
  expect(refused.headers['content-type']).toMatch('application/problem+json')
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(refused.json()).toMatchObject({ title: 'Слишком часто', detail: expect.stringContaining('Подождите') })
  expect((await ask(owner, `/api/v1/requests/${id}`)).statusCode).toBe(200)
})

test('an address that asks without keys waits too, and other addresses do not', async () => {
  for (let n = 0; n < rates.address; n++) await ask(null, '/api/v1/requests', '203.0.113.9')
  expect((await ask(null, '/api/v1/requests', '203.0.113.9')).statusCode).toBe(429)
  expect((await ask(null, '/api/v1/requests', '203.0.113.10')).statusCode).toBe(401)
  expect((await ask(null, '/health/live', '203.0.113.9')).statusCode).toBe(200)
})

test('processes sum what they let pass; with the minute the counts begin anew', async () => {
  let now = NOON
  const [first, second] = [new RateBook(db, () => now), new RateBook(db, () => now)]
  for (let n = 0; n < 3; n++) expect(first.spend('key:shared', 5)).toBeNull()
  expect(second.spend('key:shared', 5)).toBeNull()
  await first.sum()
  await second.sum()
  expect(second.spend('key:shared', 5)).toBeNull()
  expect(second.spend('key:shared', 5)).toBe(60)
  now = new Date(NOON.getTime() + 60_000)
  expect(second.spend('key:shared', 5)).toBeNull()
  first.stop()
  second.stop()
})
