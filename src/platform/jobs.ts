import { EventEmitter } from 'node:events'
import { Logger, run, runMigrations, runTaskListOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { PoolClient } from 'pg'
import type { Db, Queryable, Tx } from './database.ts'
import type { Deps } from './deps.ts'

/** What a task does. It runs at least once, so it must have one effect however often it runs. */
// Method syntax on purpose: each handler names the type of its own payload.
export type Task = { run(payload: unknown): Promise<void> }['run']
export type Tasks = Readonly<Record<string, Task>>

type JobOptions = {
  /** A job with the same key replaces the one that waits: a deadline that moved leaves no old alarm behind. */
  readonly key?: string
  readonly runAt?: Date
}

/** Enqueues a job that exists only if the transaction commits. */
export async function addJob(tx: Tx, task: string, payload: object, { key, runAt }: JobOptions = {}): Promise<void> {
  await tx.query('select graphile_worker.add_job($1, $2::json, run_at => $3, job_key => $4)', [
    task,
    JSON.stringify(payload),
    runAt ?? null,
    key ?? null,
  ])
}

export async function removeJob(tx: Tx, key: string): Promise<void> {
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

/** Starts doing jobs; `stop` lets those under way finish. */
export async function startWorker(deps: Deps, tasks: Tasks, concurrency = 4): Promise<RunningWorker> {
  await migrateJobs(deps.db)
  await refuseUnknownTasks(deps.db, tasks)
  await freeOrphans(deps.db)
  const presence = announceWorker(deps.db)
  const runner = await run({
    pgPool: deps.db,
    taskList: taskList(tasks),
    concurrency,
    noHandleSignals: true,
    logger,
    parsedCronItems: [],
    events: presence.events,
  })
  const sweep = setInterval(() => {
    // Without PostgreSQL there is nothing to free; the next minute tries again.
    presence
      .hold()
      .then(() => freeOrphans(deps.db))
      .catch(() => {})
  }, 60_000)
  return {
    async stop() {
      clearInterval(sweep)
      await runner.stop()
      presence.end()
    },
  }
}

type Presence = { readonly events: WorkerEvents; hold(): Promise<void>; end(): void }

/** Holds a lock under the id by which the library marks its jobs; `hold` takes it anew when the connection was lost. */
function announceWorker(db: Db): Presence {
  const events: WorkerEvents = new EventEmitter()
  let id: string | undefined
  let client: PoolClient | undefined
  const hold = async (): Promise<void> => {
    if (client || !id) return
    client = await db.connect()
    client.once('end', () => {
      client = undefined
    })
    await client.query('select pg_advisory_lock($1, hashtext($2))', [PRESENCE, id])
  }
  events.on('pool:create', ({ workerPool }) => {
    id = workerPool.id
    hold().catch(() => {})
  })
  return { events, hold, end: () => client?.release(true) }
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
