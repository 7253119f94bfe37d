import { afterAll, expect, inject, test } from 'vitest'
import { connect, inTransaction, one } from './database.ts'
import { openLanes } from './lanes.ts'

const url = inject('adminUrl')
const db = connect(url, 4)
const lanes = openLanes(db, url)
afterAll(async () => {
  await lanes.end()
  await db.end()
})

const twice = (value: number) => ({ name: 'twice', text: 'select $1::int * 2 as value', values: [value] })
const half = (value: number) => ({ name: 'half', text: 'select 100 / $1::int as value', values: [value] })
const sleep = (seconds: number) => ({
  name: 'sleep',
  text: 'select pg_sleep($1), pg_backend_pid() as pid',
  values: [seconds],
})
const pid = { name: 'pid', text: 'select pg_backend_pid() as pid' }
const pidOf = async (): Promise<number> => one(await db.query<{ pid: number }>(pid)).pid

test('each of many questions sent together gets its own answer, and a broken one breaks no other', async () => {
  const asked = Array.from({ length: 60 }, (_, value) => db.query<{ value: number }>(twice(value)))
  const broken = db.query(half(0))
  const after = db.query<{ value: number }>(half(4))
  await expect(broken).rejects.toThrow('division by zero')
  expect((await Promise.all(asked)).map((answer) => one(answer).value)).toEqual(
    Array.from({ length: 60 }, (_, value) => value * 2),
  )
  expect(one(await after).value).toBe(25)
})

test('nobody is sent to wait behind a slow question', async () => {
  const slow = Promise.all([db.query(sleep(0.7)), db.query(sleep(0.7)), db.query(sleep(0.7))])
  await new Promise((resolve) => setTimeout(resolve, 200))
  const first = await Promise.race([slow.then(() => 'slow'), db.query(twice(1)).then(() => 'quick')])
  expect(first).toBe('quick')
  await slow
})

test('a lane whose connection was cut off tells those who asked and is opened anew', async () => {
  const cut = await pidOf()
  const waiting = db.query(sleep(30))
  const refused = expect(waiting).rejects.toThrow(/terminat/)
  await new Promise((resolve) => setTimeout(resolve, 50))
  await db.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(%' and pid <> pg_backend_pid()`,
  )
  await refused
  await db.query('select pg_terminate_backend($1)', [cut])
  await expect.poll(() => pidOf().catch(() => 0)).toBeGreaterThan(0)
})

test('what is asked inside a transaction stays on its connection', async () => {
  const seen = await inTransaction(db, async (tx) => {
    const own = one(await tx.query<{ pid: number }>(pid)).pid
    return [own, one(await tx.query<{ pid: number }>('select pg_backend_pid() as pid')).pid]
  })
  expect(seen).toEqual([expect.any(Number), Array.isArray(seen) ? seen[0] : null])
})

test('a question without a name is planned for its values, a named one once', async () => {
  const mode = `select current_setting('plan_cache_mode') as mode`
  expect(one(await db.query<{ mode: string }>(mode)).mode).toBe('auto')
  expect(one(await db.query<{ mode: string }>({ name: 'mode', text: mode })).mode).toBe('force_generic_plan')
})
