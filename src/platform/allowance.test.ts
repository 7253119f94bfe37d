import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { giveBack, spendAllowance } from './allowance.ts'

const db = await freshDatabase()
const NOON = new Date('2026-11-25T09:00:00Z')
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000)
const FIVE_A_MINUTE = { times: 5, per: 60_000 }
const use = (at = NOON, key = 'a') => spendAllowance(db, key, FIVE_A_MINUTE, at)

beforeEach(() => db.query('truncate allowance'))

test('five are granted at once, the sixth is told how long to wait, and another key is not touched', async () => {
  for (let i = 0; i < 5; i += 1) expect(await use()).toBeNull()
  expect(await use()).toBe(12)
  expect(await use(later(11))).toBe(1)
  expect(await use(NOON, 'b')).toBeNull()
  expect(await use(later(12))).toBeNull()
  expect(await use(later(12))).toBe(12)
})

test('a hundred at once from many connections get five', async () => {
  const answers = await Promise.all(Array.from({ length: 100 }, () => use()))
  expect(answers.filter((answer) => answer === null)).toHaveLength(5)
})

test('what is given back may be used again; rows that are full again do not pile up', async () => {
  for (let i = 0; i < 5; i += 1) await use()
  await giveBack(db, 'a', FIVE_A_MINUTE)
  expect(await use()).toBeNull()
  for (const key of ['c', 'd', 'e']) await use(NOON, key)
  await use(later(3600), 'f')
  await use(later(3600), 'f')
  const { rows } = await db.query<{ key: string }>('select key from allowance')
  expect(rows).toEqual([{ key: 'f' }])
})
