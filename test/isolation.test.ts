import { expect, test } from 'vitest'
import { hasOwner, operationsOf } from '../scripts/isolation/operations.ts'
import { isExplained } from '../scripts/isolation/owned.ts'
import { createServer } from '../src/app/server.ts'
import { buildTown } from '../src/requests/requests.fixture.ts'
import { freshDatabase } from './database.ts'

test('`npm run isolation` knows whose the records of every operation of the API are', async () => {
  const { deps } = await buildTown(await freshDatabase(), 'grozny')
  const app = await createServer(deps)
  const operations = operationsOf((await app.inject('/api/openapi.json')).json())
  await app.close()
  expect(operations.length).toBeGreaterThan(200)
  const unknown = operations.filter((operation) => hasOwner(operation) && !isExplained(operation.path))
  expect(unknown.map(({ path }) => path)).toEqual([])
})
