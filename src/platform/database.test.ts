import { finished } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { refuse } from '../kernel/refusal.ts'
import { connect, inCopyTransaction, inTransaction, sentWithCommit, together } from './database.ts'

// A table of this connection alone: the pool has one.
const db = connect(inject('adminUrl'), 1)
beforeAll(async () => {
  await db.query('create temp table seen (name text unique)')
})
afterAll(() => db.end())

const seen = async (): Promise<readonly string[]> =>
  (await db.query<{ name: string }>('select name from seen order by name')).rows.map(({ name }) => name)
const see = (name: string) => ({ text: 'insert into seen values ($1)', values: [name] })

test('what is asked together is one transaction: a part that fails takes the others with it', async () => {
  const failing = inTransaction(db, (tx) =>
    together([tx.query(see('a')), tx.query('select 1 / 0'), tx.query(see('b'))]),
  )
  await expect(failing).rejects.toThrow('division by zero')
  expect(await seen()).toEqual([])
})

test('when a part fails, the others have ended before it is told', async () => {
  let ended = false
  const slow = new Promise<void>((resolve) =>
    setTimeout(() => {
      ended = true
      resolve()
    }, 30),
  )
  await expect(together([Promise.reject(new Error('first')), slow])).rejects.toThrow('first')
  expect(ended).toBe(true)
})

test('an error that the work has swallowed is no success: PostgreSQL kept nothing', async () => {
  const swallowing = inTransaction(db, async (tx) => {
    await tx.query(see('lost'))
    await tx.query('select 1 / 0').catch(() => {})
    return 'done'
  })
  await expect(swallowing).rejects.toThrow('rolled back')
  expect(await seen()).toEqual([])
})

test('what was gathered goes with the commit, once, and is forgotten by a transaction that is rolled back', async () => {
  const names = sentWithCommit<string[]>(
    () => [],
    (gathered) => ({ text: 'insert into seen select unnest($1::text[])', values: [gathered] }),
  )
  const refused = refuse('invalid', 'Нельзя.')
  await inTransaction(db, async (tx) => {
    names(tx).push('refused')
    return refused
  })
  await inTransaction(db, async (tx) => {
    names(tx).push('thrown')
    throw new Error('no')
  }).catch(() => {})
  await inTransaction(db, async (tx) => void names(tx).push('one', 'two'))
  await inTransaction(db, async (tx) => void names(tx).push('three'))
  expect(await seen()).toEqual(['one', 'three', 'two'])
})

test('a gathered statement that fails is told, and nothing of the transaction is kept', async () => {
  const broken = sentWithCommit(
    () => ({}),
    () => ({ text: 'select 1 / 0' }),
  )
  const failing = inTransaction(db, async (tx) => {
    broken(tx)
    await tx.query(see('never'))
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await seen()).not.toContain('never')
})

test('lines are copied in a transaction of their own connection', async () => {
  const count = await inCopyTransaction(db, async (tx) => {
    await tx.query('create temp table copied (n int) on commit drop')
    const stream = tx.query(copyFrom('copy copied from stdin'))
    stream.end('1\n2\n3\n')
    await finished(stream)
    return (await tx.query<{ n: number }>('select count(*)::int as n from copied')).rows[0]?.n
  })
  expect(count).toBe(3)
})
