import { Type } from 'typebox'
import { afterAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { testDeps } from '../people/people.fixture.ts'
import { createServer } from './server.ts'

const server = await createServer(testDeps(await freshDatabase()))
afterAll(() => server.close())

const Body = Type.Object(
  { phone: Type.String({ minLength: 3 }), flat: Type.Integer() },
  { additionalProperties: false },
)
server.post('/api/test/echo', { schema: { body: Body } }, async (request) => request.body)
server.get('/api/test/broken', async () => {
  throw new Error('нет связи')
})
server.get('/api/test/refusal', { schema: { response: { 200: Type.Object({ id: Type.Integer() }) } } }, async () =>
  refuse('illegal_step', 'Закрыть нельзя: нет акта', { clause: 'п. 3.2.2' }),
)

test('the address of nothing is a problem in Russian without the query', async () => {
  const answer = await server.inject('/api/nothing?phone=89123456789')
  expect(answer.headers['content-type']).toMatch('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 404, detail: 'Адреса GET /api/nothing нет.' })
})

test('a body of the wrong shape is a 422 that names every field', async () => {
  const answer = await server.inject({ method: 'POST', url: '/api/test/echo', payload: { phone: '1', extra: true } })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().fields).toEqual({
    phone: 'phone: не короче 3 знаков',
    flat: 'flat: поле обязательно',
    extra: 'extra: такого поля нет, уберите его',
  })
})

test('a body that is no JSON is a 400 with an instruction', async () => {
  const headers = { 'content-type': 'application/json' }
  const answer = await server.inject({ method: 'POST', url: '/api/test/echo', headers, payload: '{"phone"' })
  expect(answer.json()).toMatchObject({ status: 400, detail: expect.stringContaining('JSON') })
})

test('a failure tells its number and not its cause', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const answer = await server.inject('/api/test/broken')
  const problem = answer.json()
  expect(problem).toMatchObject({ status: 500, title: 'Внутренняя ошибка' })
  expect(answer.body).not.toContain('нет связи')
  expect(log.mock.calls.flat().join()).toContain(problem.incident)
})

test('a refusal that a route returns becomes a problem with its clause', async () => {
  const answer = await server.inject('/api/test/refusal')
  expect(answer.statusCode).toBe(409)
  expect(answer.json()).toMatchObject({ detail: 'Закрыть нельзя: нет акта', clause: 'п. 3.2.2' })
})

test('the description of the API lists the routes and their refusals are JSON', async () => {
  const description = (await server.inject('/api/openapi.json')).json()
  expect(description.openapi).toBe('3.1.0')
  expect(Object.keys(description.paths)).toContain('/api/v1/requests')
  const answer = await server.inject('/api/v1/requests')
  expect(answer.json()).toMatchObject({ status: 401, title: 'Нужно войти' })
})

test('a balancer learns that the database answers', async () => {
  expect((await server.inject('/health/live')).json()).toEqual({ status: 'ok' })
  expect((await server.inject('/health/ready')).json()).toEqual({ status: 'ok' })
})

test('the measurements tell what waits: jobs, messages not delivered yet, lists that are open', async () => {
  const answer = await server.inject('/metrics')
  for (const line of [
    'dvor_queue_length{queue="jobs"}',
    'dvor_queue_length{queue="deliveries email"} 0',
    'dvor_queue_length{queue="failed deliveries"} 0',
    'dvor_live_streams 0',
  ])
    expect(answer.body).toContain(line)
})
