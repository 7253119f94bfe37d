import { expect, test } from 'vitest'
import { inBatches } from './batches.ts'
import { connect } from './database.ts'

const db = connect('postgresql://nobody@/nowhere', 1)

test('what is asked in one turn is asked once, each gets its own answer; the next turn asks anew', async () => {
  const asked: (readonly number[])[] = []
  const double = inBatches<number, number>(async (_db, keys) => {
    asked.push(keys)
    return (key) => key * 2
  })
  expect(await Promise.all([double(db, 1), double(db, 2), double(db, 1)])).toEqual([2, 4, 2])
  expect(await double(db, 3)).toBe(6)
  expect(asked).toEqual([[1, 2, 1], [3]])
})

test('a failure reaches everybody who asked, and only them', async () => {
  let broken = true
  const fragile = inBatches<number, number>(async () => {
    if (broken) throw new Error('PostgreSQL is away')
    return (key) => key
  })
  const both = await Promise.allSettled([fragile(db, 1), fragile(db, 2)])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  broken = false
  expect(await fragile(db, 3)).toBe(3)
})
