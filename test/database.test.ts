import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'

test('a test gets a migrated database of its own', async () => {
  const db = await freshDatabase()
  const { rows } = await db.query('select count(*)::int as n from request')
  expect(rows).toEqual([{ n: 0 }])
})
