import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readCatalog } from '../scripts/database/catalog.ts'
import { schemaSql, typesTs } from '../scripts/database/describe.ts'
import { freshDatabase } from '../test/database.ts'

const catalog = await readCatalog(await freshDatabase())
const written = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

test('db/schema.sql tells what the migrations made; when it does not: npm run describe', () => {
  expect(written('schema.sql')).toBe(schemaSql(catalog))
})

test('db/types.ts tells what the migrations made; when it does not: npm run describe', () => {
  expect(written('types.ts')).toBe(typesTs(catalog))
})
