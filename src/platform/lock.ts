import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** In what capacity a process uses a data folder. */
export type Place = 'all' | 'web' | 'worker' | 'command'

export class Occupied extends Error {}

// Everyone holds PRESENT, shared; the last one to leave is the one who can take it alone.
const PRESENT = 717_010
const SERVING = 717_011
const ROLE = { web: 717_012, worker: 717_013 }

/** When PostgreSQL died, people wait: it is started anew at once, then ever more rarely if it does not stand. */
const LONGEST_WAIT = 2_000

type Wanted = { readonly lock: number; readonly shared: boolean }

function wantedBy(place: Place): readonly Wanted[] {
  const present = { lock: PRESENT, shared: true }
  if (place === 'command') return [present]
  if (place === 'all') return [present, { lock: SERVING, shared: false }]
  return [present, { lock: SERVING, shared: true }, { lock: ROLE[place], shared: false }]
}

export type Stay = {
  /** Goes; when nobody else is left, `whenLast` may stop PostgreSQL. */
  leave(whenLast: () => Promise<void>): Promise<void>
}

/**
 * Holds advisory locks on a connection of its own, so that one data folder has one server. The locks go with the
 * connection: after kill -9 they free themselves, and no stale file is left to puzzle over.
 * `open` starts PostgreSQL or finds it running and gives its address; it is called again when the connection is lost.
 */
export async function takePlace(open: () => Promise<string>, place: Place): Promise<Stay> {
  let client = await enter(open, place)
  let leaving = false
  const watch = (): void => {
    client.once('end', () => void comeBack())
    // The error itself says nothing that «end» does not; unheard it would end the process.
    client.on('error', () => {})
  }
  const comeBack = async (): Promise<void> => {
    for (let wait = 25; !leaving; wait = Math.min(2 * wait, LONGEST_WAIT)) {
      await pause(wait)
      const again = await enter(open, place).catch(() => null)
      if (!again) continue
      client = again
      return watch()
    }
  }
  watch()
  return {
    async leave(whenLast) {
      leaving = true
      // The lone holder keeps the lock until PostgreSQL has stopped, so that nobody settles in between.
      if (await isAlone(client)) await whenLast()
      await client.end().catch(() => {})
    },
  }
}

async function enter(open: () => Promise<string>, place: Place): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await lockAll(await open(), place)
    } catch (error) {
      if (!isPassing(error) || attempt >= 40) throw error
      await pause(250)
    }
  }
}

/** Another process may be stopping PostgreSQL at this very moment, or it recovers after a power cut: wait and try anew. */
function isPassing(error: unknown): boolean {
  return (
    ['57P03', '57P01', 'ENOENT', 'ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error)) ||
    /terminated/.test(String(error))
  )
}

async function lockAll(url: string, place: Place): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: `dvor ${place}`, keepAlive: true })
  await client.connect()
  for (const wanted of wantedBy(place)) {
    if (await lockSoon(client, wanted)) continue
    await client.end()
    throw new Occupied(
      'На этой папке данных «Двор» уже запущен. Остановите его (Ctrl-C в его окне) ' +
        'или запустите второй на другой папке и порту: DVOR_DATA=data-2 PORT=3001 npm start',
    )
  }
  return client
}

/** PostgreSQL notices within moments that a killed process is gone, so a busy lock is asked for a few times. */
async function lockSoon(client: pg.Client, { lock, shared }: Wanted): Promise<boolean> {
  const attempt = shared ? 'pg_try_advisory_lock_shared' : 'pg_try_advisory_lock'
  for (let left = 8; left > 0; left -= 1) {
    const { rows } = await client.query<{ taken: boolean }>(`select ${attempt}($1) as taken`, [lock])
    if (rows[0]?.taken) return true
    await pause(250)
  }
  return false
}

async function isAlone(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_all()')
    const { rows } = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [PRESENT])
    return rows[0]?.alone ?? false
  } catch {
    return false
  }
}

/**
 * Lets the processes of one folder prepare it one after another: two that start together must not both make the database.
 * A lock file of a process that is gone is cleared away.
 */
export async function oneAtATime<T>(folder: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'starting.lock')
  while (!taken(file)) await pause(100)
  try {
    return await work()
  } finally {
    rmSync(file, { force: true })
  }
}

// initdb and the start of PostgreSQL are given two minutes each at most.
const LONGEST_START = 240_000

function taken(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    if (isAbandoned(file)) rmSync(file, { force: true })
    return false
  }
}

function isAbandoned(file: string): boolean {
  try {
    if (Date.now() - statSync(file).mtimeMs > LONGEST_START) return true
    const pid = Number(readFileSync(file, 'utf8'))
    // Zero: its maker has not written his number yet.
    return pid > 0 && !process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) === 'ESRCH'
  }
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
