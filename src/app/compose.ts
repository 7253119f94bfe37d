import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { type Config, ConfigError } from '../platform/config.ts'
import { connect, type Db } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Embedded, startEmbedded } from '../platform/embedded-postgres.ts'
import { localFiles } from '../platform/files.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { oneAtATime, type Place, takePlace } from '../platform/lock.ts'
import { migrate } from '../platform/migrations.ts'

/** Everything a process of «Двор» works with, opened; `close` leaves things as they were found. */
export type House = { readonly deps: Deps; close(): Promise<void> }

export async function openHouse(config: Config, place: Place): Promise<House> {
  const base = config.databaseUrl
    ? await externalBase(config.databaseUrl)
    : await embeddedBase(config.dataFolder, place)
  const db = connect(base.url)
  const close = async (): Promise<void> => {
    // What still runs after five seconds is cut off with its connection, and its transaction with it.
    await Promise.race([db.end(), pause(5_000, undefined, { ref: false })])
    await base.close()
  }
  try {
    await migrate(db)
    await migrateJobs(db)
  } catch (error) {
    await close()
    throw error
  }
  const files = localFiles(join(config.dataFolder, 'files'))
  return { deps: { db, clock: () => new Date(), files, config }, close }
}

type Base = { readonly url: string; close(): Promise<void> }

async function externalBase(url: string): Promise<Base> {
  try {
    await ensureDatabase(url)
  } catch (error) {
    throw new ConfigError(
      `Не удалось открыть базу данных из DATABASE_URL: ${error instanceof Error ? error.message : error}. ` +
        'Проверьте адрес, имя и пароль; нужен PostgreSQL 15 или новее.',
    )
  }
  return { url, close: async () => {} }
}

async function embeddedBase(folder: string, place: Place): Promise<Base> {
  const begun = Date.now()
  let embedded: Embedded | undefined
  const stay = await takePlace(async () => {
    embedded = await oneAtATime(folder, () => startEmbedded(folder))
    await ensureDatabase(embedded.url)
    return embedded.url
  }, place)
  if (!embedded) throw new Error('takePlace did not open PostgreSQL')
  const { url, stop } = embedded
  // A command leaves PostgreSQL as it found it; a server, or whoever started it, stops it when nobody else is there.
  const ours = place !== 'command' || (await startedAfter(url, begun))
  return { url, close: () => stay.leave(ours ? stop : async () => {}) }
}

async function startedAfter(url: string, moment: number): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ at: Date }>('select pg_postmaster_start_time() as at')
    return rows[0] !== undefined && rows[0].at.getTime() >= moment
  })
}

const NO_SUCH_DATABASE = '3D000'

async function ensureDatabase(url: string): Promise<void> {
  try {
    await withClient(url, (client) => client.query('select 1'))
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NO_SUCH_DATABASE) throw error
    const { database = 'dvor' } = new pg.Client({ connectionString: url })
    const neighbour = url.replace(new RegExp(`/${database}(?=\\?|$)`), '/postgres')
    await withClient(neighbour, (client) => client.query(`create database ${pg.escapeIdentifier(database)}`))
  }
}

async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export type DemoSignIn = { readonly who: string; readonly login: string; readonly password: string }

type Demo = { seedDemo(deps: Deps): Promise<unknown>; readonly demoSignIns: readonly DemoSignIn[] }

const DEMO_FILE = join(import.meta.dirname, '../../db/demo/seed.ts')
const DEMO_LOCK = 717_020

/** Fills an empty database with the made-up towns; gives the sign-ins when the database has them, now or since earlier. */
export async function demoOnce(deps: Deps, say: (text: string) => void): Promise<readonly DemoSignIn[]> {
  if (!deps.config.demo || !existsSync(DEMO_FILE)) return []
  const demo: Demo = await import(pathToFileURL(DEMO_FILE).href)
  if (await isEmpty(deps.db)) {
    say('Заполняю базу примерами (только в первый раз)…')
    await alone(deps.db, async () => {
      if (await isEmpty(deps.db)) await demo.seedDemo(deps)
    })
  }
  const logins = demo.demoSignIns.map(({ login }) => login.toLowerCase())
  const { rows } = await deps.db.query('select from credential where login = any($1) limit 1', [logins])
  return rows.length > 0 ? demo.demoSignIns : []
}

async function isEmpty(db: Db): Promise<boolean> {
  const { rows } = await db.query('select from municipality limit 1')
  return rows.length === 0
}

/** Two processes that start together on one empty database fill it once. */
async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  const client = await db.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    await work()
  } finally {
    client.release(true)
  }
}
