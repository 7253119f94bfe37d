import { expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, requestIn } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

type Schema = {
  readonly type?: string
  readonly properties?: Record<string, Schema>
  readonly required?: readonly string[]
  readonly items?: Schema
}

/** Names of what the description demands and the answer lacks, or the answer has and the description does not name. */
function differences(answer: unknown, schema: Schema, path = ''): string[] {
  if (schema.type === 'array' && Array.isArray(answer))
    return answer.flatMap((item, n) => differences(item, schema.items ?? {}, `${path}[${n}]`))
  if (schema.type !== 'object' || typeof answer !== 'object' || answer === null || !schema.properties) return []
  const { properties } = schema
  const missing = (schema.required ?? [])
    .filter((name) => !(name in answer))
    .map((name) => `${path}.${name} is missing`)
  const unnamed = Object.keys(answer)
    .filter((name) => !(name in properties))
    .map((name) => `${path}.${name} is not described`)
  const deeper = Object.entries(answer).flatMap(([name, value]) =>
    differences(value, properties[name] ?? {}, `${path}.${name}`),
  )
  return [...missing, ...unnamed, ...deeper]
}

test('[GRZ-1.3-api] the published description lists read operations that answer 200 and as described', async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  const app = await createServer(town.deps)
  const id = await requestIn(town, 'reported')
  const { paths } = (await app.inject('/api/openapi.json')).json()
  const payload = { municipality: 'grozny', login: 'manager', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  for (const path of ['/api/v1/requests', '/api/v1/requests/{id}', '/api/v1/classifier']) {
    const schema: Schema = paths[path].get.responses['200'].content['application/json'].schema
    const answer = await app.inject({
      url: path.replace('{id}', String(id)),
      headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.statusCode).toBe(200)
    expect(differences(answer.json(), schema)).toEqual([])
    expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0)
  }
  await app.close()
})

type Operation = {
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  readonly 'x-scope'?: string
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: object }>>
}
type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** What a reader of the description would miss. */
function gapsOf(name: string, { tags, summary, security, responses }: Operation): string[] {
  const answers = Object.entries(responses)
  const told = answers.every(([status, { description, content }]) => description && (status === '204' || content))
  return [
    ...(tags?.length === 1 ? [] : ['room']),
    ...(summary ? [] : ['summary']),
    ...(security ? [] : ['who may call']),
    ...(answers.some(([status]) => status.startsWith('2')) && told ? [] : ['answers']),
  ].map((what) => `${name}: ${what}`)
}

test('every operation says its room, what it does, by which key and what it answers', async () => {
  const app = await createServer((await buildTown(await freshDatabase(), 'grozny')).deps)
  const { paths }: { paths: Paths } = (await app.inject('/api/openapi.json')).json()
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  )
  expect(operations.flatMap(({ name, operation }) => gapsOf(name, operation))).toEqual([])
  const open = operations.filter(({ operation }) => operation.security?.length === 0).map(({ name }) => name)
  expect(open).toEqual(expect.arrayContaining(['post /api/v1/sessions']))
  const list = paths['/api/v1/requests']?.get
  expect(list?.['x-scope']).toBe('requests:read')
  expect(list?.security).toEqual([{ session: [] }, { agreement: ['requests:read'] }])
  expect(paths['/api/v1/me']?.get?.security).toEqual([{ session: [] }])
  await app.close()
})
