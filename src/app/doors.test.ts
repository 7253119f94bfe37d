import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, requestIn, type Town } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

let app: FastifyInstance
let town: Town

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'ukhta')
  app = await createServer(town.deps)
})
afterAll(() => app.close())

type Asked = {
  readonly method?: 'GET' | 'POST' | 'DELETE'
  readonly payload?: Record<string, unknown>
  readonly key?: string
}

const tokens = new Map<string, string>()
async function ask(login: string, url: string, { method, payload, key }: Asked = {}) {
  const signIn = { municipality: 'ukhta', login, password: PASSWORD }
  const known = tokens.get(login)
  const token = known ?? (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: signIn })).json().token
  tokens.set(login, token)
  const headers = {
    authorization: `Bearer ${token}`,
    'sec-fetch-site': 'same-origin',
    ...(key ? { 'idempotency-key': key } : {}),
  }
  return app.inject({ method: method ?? (payload ? 'POST' : 'GET'), url, headers, ...(payload ? { payload } : {}) })
}

test('own filters are kept, raised and removed by the API; nobody else sees or moves them', async () => {
  const names = async (login: string): Promise<string[]> =>
    (await ask(login, '/api/v1/saved-filters')).json().items.map(({ name }: { name: string }) => name)
  const keep = (name: string) => ask('dispatcher', '/api/v1/saved-filters', { payload: { name, query: 'emergency=1' } })
  expect((await keep('Мои аварии')).statusCode).toBe(201)
  const { id } = (await keep('Ночные')).json()
  expect((await keep('')).json().fields).toHaveProperty('name')
  expect(await names('dispatcher')).toEqual(['Мои аварии', 'Ночные'])
  expect(await names('manager')).toEqual([])
  const raise = (login: string) => ask(login, `/api/v1/saved-filters/${id}/raise`, { method: 'POST' })
  expect((await raise('manager')).statusCode).toBe(404)
  expect((await raise('dispatcher')).statusCode).toBe(204)
  expect(await names('dispatcher')).toEqual(['Ночные', 'Мои аварии'])
  const remove = (login: string) => ask(login, `/api/v1/saved-filters/${id}`, { method: 'DELETE' })
  expect((await remove('manager')).statusCode).toBe(404)
  expect((await remove('dispatcher')).statusCode).toBe(204)
  expect(await names('dispatcher')).toEqual(['Мои аварии'])
  expect((await ask('+79121112233', '/api/v1/saved-filters')).statusCode).toBe(403)
})

test('one deed on several requests answers for each; a repeat by the same key does nothing anew', async () => {
  const ids = [
    await requestIn(town, 'new'),
    await requestIn(town, 'awaiting_confirmation'),
    await requestIn(town, 'new'),
  ]
  const payload = { deed: 'decline', ids: [...ids, 999_999], reason: 'Не относится к общему имуществу дома' }
  const [first, done, third] = ids
  const answer = (await ask('manager', '/api/v1/requests/bulk', { payload, key: 'bulk-decline-1' })).json()
  expect(answer).toMatchObject({
    done: 2,
    results: [
      { id: first, done: true, refusal: null },
      { id: done, done: false, version: null, refusal: { status: 409, clause: expect.any(String) } },
      { id: third, done: true, refusal: null },
      { id: 999_999, done: false, refusal: { status: 404 } },
    ],
  })
  const events = async () => (await town.db.query("select from event where deed = 'decline'")).rowCount
  const before = await events()
  expect((await ask('manager', '/api/v1/requests/bulk', { payload, key: 'bulk-decline-1' })).json().done).toBe(2)
  expect(await events()).toBe(before)
})

test('a version that is no longer true refuses its own row; a deed that asks a document of each is not for many', async () => {
  const ids = [await requestIn(town, 'new'), await requestIn(town, 'new')]
  const versions = [1, 99]
  const said = { deed: 'decline', ids, versions, reason: 'Не относится к общему имуществу дома' }
  expect((await ask('manager', '/api/v1/requests/bulk', { payload: said })).json().results).toMatchObject([
    { done: true },
    { done: false, refusal: { type: 'urn:dvor:stale' } },
  ])
  const bulk = (payload: Record<string, unknown>) => ask('manager', '/api/v1/requests/bulk', { payload })
  expect((await bulk({ deed: 'confirm', ids })).json().fields).toHaveProperty('deed')
  expect((await bulk({ deed: 'decline', ids: [] })).json().fields).toHaveProperty('ids')
  expect((await bulk({ deed: 'decline', ids, versions: [1] })).json().fields).toHaveProperty('versions')
})

test('the published description names every field of a call and of the bulk deed', async () => {
  const { paths } = (await app.inject('/api/openapi.json')).json()
  const bodyOf = (answer: { content: Record<string, { schema: unknown }> }) =>
    answer.content['application/json']?.schema
  const { id } = (
    await ask('dispatcher', '/api/v1/calls', { payload: { outcome: 'missed', phone: '89120000001' } })
  ).json()
  const [call] = (await ask('dispatcher', '/api/v1/calls')).json().items
  expect(call.id).toBe(id)
  expect(bodyOf(paths['/api/v1/calls'].get.responses['200'])).toMatchObject({
    properties: { items: { items: { required: Object.keys(call) } } },
  })
  expect(bodyOf(paths['/api/v1/requests/bulk'].post.requestBody)).toMatchObject({
    properties: { deed: {}, ids: {}, reason: {} },
  })
})
