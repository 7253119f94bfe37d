import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  runTaskListOnce,
  type TaskList,
  type WorkerEvents,
} from 'graphile-worker'
import { type Db, type Queryable, sentWithCommit, type Tx } from './database.ts'
import type { Deps } from './deps.ts'

/** What a task does. It runs at least once, so it must have one effect however often it runs. */
// Method syntax on purpose: each handler names the type of its own payload.
export type Task = { run(payload: unknown): Promise<void> }['run']
export type Tasks = Readonly<Record<string, Task>>

type JobOptions = {
  /** A job with the same key replaces the one that waits: a deadline that moved leaves no old alarm behind. */
  readonly key?: string
  readonly runAt?: Date
  /** Jobs of one queue are done one after another, whatever number of workers runs. */
  readonly queue?: string
  /** By PostgreSQL's clock not before so many seconds: a job that sets itself again must not spin where clocks differ. */
  readonly restSeconds?: number | undefined
}

type NewJob = JobOptions & { readonly task: string; readonly payload: object }

/** By their keys; those without one each by itself. */
type Gathered = Map<string | symbol, NewJob>

/** Queueing a job is the dearest statement of a deed: all jobs of a transaction go in one, with its commit. */
const jobsOf = sentWithCommit<Gathered>(
  () => new Map(),
  (jobs) =>
    jobs.size === 0
      ? null
      : {
          name: 'add-jobs',
          text: `select from graphile_worker.add_jobs((
                   select array_agg(row (j.task, j.payload, j.queue, greatest(j."runAt", now() + make_interval(secs => j."restSeconds")),
                                         null, j.key, null, null)::graphile_worker.job_spec)
                     from jsonb_to_recordset($1) as j (task text, payload json, queue text, "runAt" timestamptz, key text, "restSeconds" float8)))`,
          values: [JSON.stringify([...jobs.values()])],
        },
)

/** Enqueues a job that exists only if the transaction commits. */
export function addJob(tx: Tx, task: string, payload: object, options: JobOptions = {}): void {
  jobsOf(tx).set(options.key ?? Symbol(task), { ...options, task, payload })
}

export async function removeJob(tx: Tx, key: string): Promise<void> {
  jobsOf(tx).delete(key)
  await tx.query('select graphile_worker.remove_job($1)', [key])
}

// The library tells of every job; people need to hear of failures only, and never of payloads.
const logger = new Logger(() => (level, message) => {
  if (level === 'error') console.error(`Задания: ${message}`)
})

const migrated = new WeakSet<Db>()

export async function migrateJobs(db: Db): Promise<void> {
  if (migrated.has(db)) return
  await runMigrations({ pgPool: db, logger })
  migrated.add(db)
}

export class UnknownTask extends Error {}

/** A queued job that nobody can do would wait silently for ever. */
async function refuseUnknownTasks(db: Queryable, tasks: Tasks): Promise<void> {
  const { rows } = await db.query<{ name: string }>('select distinct task_identifier as name from graphile_worker.jobs')
  const unknown = rows.map((row) => row.name).filter((name) => !(name in tasks))
  if (unknown.length > 0)
    throw new UnknownTask(
      `В очереди есть задания, которые эта версия не умеет выполнять: ${unknown.join(', ')}. ` +
        'Запустите ту версию «Двора», которая их создала, или удалите их из очереди.',
    )
}

const taskList = (tasks: Tasks): TaskList =>
  Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload: unknown) => task(payload)]))

const PRESENCE = 717_003

/**
 * A worker killed with -9 leaves its jobs locked; the library would free them after four hours. A live worker holds an
 * advisory lock under its own id, so a job whose worker has no lock is an orphan and is freed at once.
 */
async function freeOrphans(db: Db): Promise<void> {
  const client = await db.connect()
  try {
    await client.query(
      `with holder as (select distinct locked_by as id from graphile_worker.jobs where locked_by is not null),
       dead as materialized (
         select id from holder where not exists (
           select from pg_locks where locktype = 'advisory' and classid = $1 and objid = hashtext(id)::bit(32)::bigint::oid
              and database = (select oid from pg_database where datname = current_database()))
       )
       select graphile_worker.force_unlock_workers(array_agg(id)) from dead having count(*) > 0`,
      [PRESENCE],
    )
  } finally {
    client.release()
  }
}

export type RunningWorker = { stop(): Promise<void> }

/** A task that starts by itself: `at` as cron writes it, by UTC. Of several workers one does it. */
export type Schedule = { readonly task: string; readonly at: string }

type Work = { readonly schedules?: readonly Schedule[]; readonly concurrency?: number }

/**
 * Starts doing jobs; `stop` lets those under way finish. When PostgreSQL dies under the worker, a new shift begins with a
 * name of its own, and what the old one held is freed: the library would keep it locked for four hours.
 */
export async function startWorker(deps: Deps, tasks: Tasks, work: Work = {}): Promise<RunningWorker> {
  await migrateJobs(deps.db)
  await refuseUnknownTasks(deps.db, tasks)
  let stopping = false
  let shift = await beginShift(deps, tasks, work)
  const relieve = async (): Promise<void> => {
    while (!stopping) {
      await shift.lost
      if (stopping) return
      // Not awaited: it tries for minutes to write down what it did on connections that are gone.
      shift.end().catch(() => {})
      shift = await beginAgain(() => beginShift(deps, tasks, work))
    }
  }
  void relieve()
  // Another process may have been killed: its jobs are freed by whoever is there.
  const sweep = setInterval(() => void freeOrphans(deps.db).catch(() => {}), 60_000)
  return {
    async stop() {
      stopping = true
      clearInterval(sweep)
      await shift.end()
    },
  }
}

async function beginAgain(begin: () => Promise<Shift>): Promise<Shift> {
  for (let wait = 100; ; wait = Math.min(2 * wait, 5_000)) {
    const begun = await begin().catch(() => null)
    if (begun) return begun
    await pause(wait)
  }
}

type Shift = { readonly lost: Promise<void>; end(): Promise<void> }

/** A live shift holds a lock under the name by which the library marks its jobs, on a connection of its own. */
async function beginShift(deps: Deps, tasks: Tasks, { schedules = [], concurrency = 4 }: Work): Promise<Shift> {
  await freeOrphans(deps.db)
  const client = await deps.db.connect()
  const { promise: lost, resolve: lose } = Promise.withResolvers<void>()
  client.once('end', () => lose())
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool: { id } }) => {
    client.query('select pg_advisory_lock($1, hashtext($2))', [PRESENCE, id]).catch(() => lose())
  })
  try {
    const runner = await run({
      pgPool: deps.db,
      taskList: taskList(tasks),
      concurrency,
      noHandleSignals: true,
      logger,
      parsedCronItems: parseCronItems(schedules.map(({ task, at }) => ({ task, match: at }))),
      events,
    })
    runner.promise.then(lose, lose)
    return {
      lost,
      async end() {
        await runner.stop()
        client.release(true)
      },
    }
  } catch (error) {
    client.release(true)
    throw error
  }
}

/**
 * Does every job that is due by the clock of `deps`, and those that these enqueue, then returns; throws what a job threw.
 * For tests that move the clock, and for commands.
 */
export async function runDueJobs(deps: Deps, tasks: Tasks): Promise<void> {
  await refuseUnknownTasks(deps.db, tasks)
  const client = await deps.db.connect()
  try {
    while ((await pullForward(deps)) > 0) {
      await runTaskListOnce({ noHandleSignals: true, logger }, taskList(tasks), client).promise
      await throwWhatFailed(deps.db)
    }
  } finally {
    client.release()
  }
}

/** The queue lives by PostgreSQL's clock, a test's clock may be ahead of it. Returns how many jobs may run. */
async function pullForward({ db, clock }: Deps): Promise<number> {
  const table = 'graphile_worker._private_jobs'
  await db.query(`update ${table} set run_at = now() where run_at <= $1 and run_at > now()`, [clock()])
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from ${table} where run_at <= now() and locked_at is null and attempts < max_attempts`,
  )
  return rows[0]?.n ?? 0
}

async function throwWhatFailed(db: Db): Promise<void> {
  const { rows } = await db.query<{ name: string; error: string }>(
    'select task_identifier as name, last_error as error from graphile_worker.jobs where last_error is not null limit 1',
  )
  if (rows[0]) throw new Error(`job ${rows[0].name}: ${rows[0].error}`)
}
