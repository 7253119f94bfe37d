import type { FastifyInstance } from 'fastify'
import { Check } from 'typebox/schema'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, requestIn } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

type Operation = { readonly responses: Record<string, { content?: Record<string, { schema: object }> }> }
type Description = { readonly openapi: string; readonly paths: Record<string, Record<string, Operation>> }

let app: FastifyInstance
let token = ''

beforeAll(async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  await requestIn(town, 'new')
  const signed = await signIn(town.deps, { municipalityId: 'grozny', login: 'manager', password: PASSWORD })
  if (isRefusal(signed)) throw new Error(signed.text)
  token = signed.token
  app = await createServer(town.deps)
})
afterAll(() => app.close())

const describe = async (): Promise<Description> => (await app.inject('/api/openapi.json')).json()

test('[GRZ-1.3-api] the API is described, and a described reading answers a valid token as described', async () => {
  const { openapi, paths } = await describe()
  expect(openapi).toBe('3.1.0')
  const schema = paths['/api/v1/requests']?.get?.responses['200']?.content?.['application/json']?.schema
  if (!schema) throw new Error('GET /api/v1/requests is not described')
  const answer = await app.inject({ url: '/api/v1/requests', headers: { authorization: `Bearer ${token}` } })
  expect(answer.statusCode).toBe(200)
  expect(answer.json().items).toHaveLength(1)
  expect(Check(schema, answer.json())).toBe(true)
  expect(Check(schema, { items: [{ id: 'not a number' }] })).toBe(false)
})

test('every described operation says in Russian what it does', async () => {
  const { paths } = await describe()
  const silent = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      'summary' in operation && /[а-яё]/i.test(String(operation.summary)) ? [] : [`${method} ${path}`],
    ),
  )
  expect(silent).toEqual([])
})
