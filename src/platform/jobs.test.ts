import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { refuse } from '../kernel/refusal.ts'
import { testDeps } from '../people/people.fixture.ts'
import { inTransaction, isLostConnection } from './database.ts'
import { addJob, removeJob, runDueJobs, startWorker } from './jobs.ts'

const db = await freshDatabase()
const clock = { now: new Date() }
const deps = testDeps(db, () => clock.now)
const done: string[] = []
const tasks = {
  greet: async ({ name }: { name: string }) => {
    done.push(name)
  },
}

const enqueue = (name: string, more = {}) => inTransaction(db, async (tx) => addJob(tx, 'greet', { name }, more))

afterEach(async () => {
  done.length = 0
  await db.query('delete from graphile_worker._private_jobs')
})

test('a job exists only when its transaction commits', async () => {
  await inTransaction(db, async (tx) => {
    addJob(tx, 'greet', { name: 'rolled back' })
    return refuse('invalid', 'Нет.')
  })
  await enqueue('committed')
  await runDueJobs(deps, tasks)
  expect(done).toEqual(['committed'])
})

test('a job with the same key replaces the one that waits, and can be removed', async () => {
  await enqueue('first', { key: 'deadline-1' })
  await enqueue('second', { key: 'deadline-1' })
  await enqueue('gone', { key: 'deadline-2' })
  await inTransaction(db, (tx) => removeJob(tx, 'deadline-2'))
  await runDueJobs(deps, tasks)
  expect(done).toEqual(['second'])
})

test('a job waits for its moment by the clock of the test', async () => {
  await enqueue('later', { runAt: new Date(clock.now.getTime() + 86_400_000) })
  await runDueJobs(deps, tasks)
  expect(done).toEqual([])
  clock.now = new Date(clock.now.getTime() + 86_400_000)
  await runDueJobs(deps, tasks)
  expect(done).toEqual(['later'])
})

test('a failed job speaks up', async () => {
  await enqueue('x')
  const broken = { greet: async () => Promise.reject(new Error('нет бумаги')) }
  vi.spyOn(console, 'error').mockImplementation(() => {})
  await expect(runDueJobs(deps, broken)).rejects.toThrow('greet: нет бумаги')
})

test('the start refuses when the queue holds a task that nobody can do', async () => {
  await inTransaction(db, async (tx) => addJob(tx, 'forgotten', {}))
  await expect(startWorker(deps, tasks)).rejects.toThrow('не умеет выполнять: forgotten')
})

test('a worker does what is enqueued, and takes over from one that was killed', async () => {
  await enqueue('orphan')
  await db.query(`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'worker-of-the-dead'`)
  const worker = await startWorker(deps, tasks)
  await enqueue('fresh')
  await vi.waitFor(() => expect(done.toSorted()).toEqual(['fresh', 'orphan']))
  await worker.stop()
})

test('a job under way is not taken from a worker that lives', async () => {
  const gate = Promise.withResolvers<void>()
  const slow = {
    greet: async ({ name }: { name: string }) => {
      done.push(name)
      await gate.promise
    },
  }
  const worker = await startWorker(deps, slow)
  await enqueue('slow')
  await vi.waitFor(() => expect(done).toEqual(['slow']))
  const second = await startWorker(deps, slow)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(done).toEqual(['slow'])
  gate.resolve()
  await Promise.all([worker.stop(), second.stop()])
})

test('when PostgreSQL throws the worker out, a new shift goes on by itself', { timeout: 60_000 }, async () => {
  // What the library lets fall when its connection breaks is caught by the process itself: see app/start.ts.
  const fallen: unknown[] = []
  const caught = (error: unknown): void => void fallen.push(error)
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', caught)
  vi.spyOn(console, 'error').mockImplementation(() => {})
  const own = await freshDatabase()
  const worker = await startWorker(testDeps(own), tasks)
  const outside = await freshDatabase()
  try {
    const name = (await own.query<{ name: string }>('select current_database() as name')).rows[0]?.name
    await outside.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
    await vi.waitFor(() => inTransaction(own, async (tx) => addJob(tx, 'greet', { name: 'after the fault' })), 10_000)
    await vi.waitFor(() => expect(done).toContain('after the fault'), 20_000)
    expect(fallen.every(isLostConnection)).toBe(true)
  } finally {
    await worker.stop()
    process.removeAllListeners('unhandledRejection')
    for (const listener of others) process.on('unhandledRejection', listener)
  }
})
