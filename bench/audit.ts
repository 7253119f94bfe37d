import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getRegulation } from '../regulations/registry.ts'
import { makeCheckpoint, verifyLog } from '../src/platform/audit.ts'
import { connect, type Db, one } from '../src/platform/database.ts'
import { startEmbedded } from '../src/platform/embedded-postgres.ts'
import { migrate } from '../src/platform/migrations.ts'
import { openTown } from '../src/requests/index.ts'

const EVENTS = Number(process.env.DVOR_BENCH_EVENTS ?? 1_000_000)
const PER_STORY = 10
const BATCH = 100_000

/** `audit verify` over a million events in a hundred thousand stories: time, memory of both processes, spilled bytes. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dvor-bench-'))
  const postgres = await startEmbedded(folder, ['shared_buffers=256MB', 'max_wal_size=4GB'])
  const admin = connect(postgres.url.replace('/dvor?', '/postgres?'), 1)
  await admin.query('create database dvor')
  await admin.end()
  // One connection: its process in PostgreSQL is the one that is measured.
  const db = connect(postgres.url, 1)
  try {
    await migrate(db)
    await openTown(db, getRegulation('kostroma'))
    const filled = await timed(() => fill(db))
    const marked = await timed(() => makeCheckpoint(db, new Date()))
    await measureVerify(db, { fill_s: filled.seconds, checkpoint_s: marked.seconds })
  } finally {
    await db.end()
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** By the trigger itself, as every writer: turn by turn of all stories, so that a chain lies scattered in the table. */
async function fill(db: Db): Promise<void> {
  const stories = Math.ceil(EVENTS / PER_STORY)
  for (let from = 0; from < EVENTS; from += BATCH)
    await db.query(
      `insert into event (municipality_id, subject, subject_id, at, actor_role, deed, clause, changes)
       select 'kostroma', 'request', 1 + n % $3, now(), 'manager', 'assign', 'п. 3',
              jsonb_build_object('status', array['new', 'assigned'], 'executor', 'ООО «Ремонт» ' || n)
         from generate_series($1::int, $2::int) n`,
      [from, Math.min(from + BATCH, EVENTS) - 1, stories],
    )
  await db.query('vacuum analyze event, event_head')
}

async function measureVerify(db: Db, before: Record<string, number>): Promise<void> {
  const spilled = async (): Promise<number> => {
    await db.query('select pg_stat_force_next_flush()')
    return Number(
      one(await db.query('select temp_bytes from pg_stat_database where datname = current_database()')).temp_bytes,
    )
  }
  const backend = one(await db.query<{ pid: number }>('select pg_backend_pid() as pid')).pid
  const [rss, temp] = [process.memoryUsage.rss(), await spilled()]
  const { value, seconds } = await timed(() => verifyLog(db))
  console.log(
    JSON.stringify({
      name: 'audit verify',
      events: value.events,
      whole: value.broken === null && value.brokenCheckpoint === null,
      seconds,
      node_grew_mb: megabytes(process.memoryUsage.rss() - rss),
      // Of this the shared buffers that it touched are up to 256 MB.
      backend_peak_mb: backendPeak(backend),
      spilled_mb: megabytes((await spilled()) - temp),
      ...before,
    }),
  )
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

function backendPeak(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kilobytes) / 1024)
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const begun = performance.now()
  const value = await work()
  return { value, seconds: Math.round((performance.now() - begun) / 100) / 10 }
}
