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
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.statusCode).toBe(200)
    expect(differences(answer.json(), schema)).toEqual([])
    expect(Object.keys(schema.properties ?? {}).length).toBeGreaterThan(0)
  }
  await app.close()
})
