import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { alsoKeptIn, archiveSettings, refuseUnfinished } from '../platform/backup/index.ts'
import { type Config, ConfigError } from '../platform/config.ts'
import { connect } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { type Embedded, startEmbedded } from '../platform/embedded-postgres.ts'
import { type FileStore, localFiles } from '../platform/files.ts'
import { migrateJobs } from '../platform/jobs.ts'
import { openLanes } from '../platform/lanes.ts'
import { oneAtATime, type Place, takePlace } from '../platform/lock.ts'
import { openMail } from '../platform/mail.ts'
import { migrate } from '../platform/migrations.ts'

/** Everything a process of «Двор» works with, opened; `close` leaves things as they were found. */
export type House = { readonly deps: Deps; readonly databaseUrl: string; close(): Promise<void> }

/** `known`: the database of a process that has opened the house already. */
export async function openHouse(config: Config, place: Place, known: string | null = null): Promise<House> {
  const base = await baseOf(config, place, known)
  const doesJobs = known === null && config.role !== 'web'
  const db = connect(base.url, CONNECTIONS + (doesJobs ? CONNECTIONS_OF_JOBS : 0))
  const lanes = openLanes(db, base.url)
  const mail = openMail(config)
  const close = async (): Promise<void> => {
    mail.close()
    // What still runs after five seconds is cut off with its connection, and its transaction with it.
    await Promise.race([Promise.all([lanes.end(), db.end()]), pause(5_000, undefined, { ref: false })])
    await base.close()
  }
  try {
    await migrate(db)
    await migrateJobs(db)
  } catch (error) {
    await close()
    throw error
  }
  const files = await openFiles(config)
  return { deps: { db, clock: () => new Date(), files, mail, config }, databaseUrl: base.url, close }
}

async function openFiles({ s3, dataFolder, copies }: Config): Promise<FileStore> {
  if (!s3) {
    const files = localFiles(join(dataFolder, 'files'))
    return copies ? alsoKeptIn(files, copies.folder) : files
  }
  // The client of S3 is heavy to load and most installations keep their files in a folder.
  const { checkS3, s3Files } = await import('../platform/s3-files.ts')
  try {
    await checkS3(s3)
  } catch (error) {
    throw new ConfigError(
      `Хранилище файлов ${s3.endpoint} (${s3.bucket}) не отвечает как надо: ${error instanceof Error ? error.message : error}. ` +
        'Проверьте DVOR_S3_ENDPOINT, имя корзины, ключ и секрет.',
    )
  }
  return s3Files(s3)
}

/**
 * Connections of a process, beside its lanes. Of what comes at once some waits its turn here rather than all in PostgreSQL,
 * where it keeps the cores from one another (docs/decisions/0030).
 */
const CONNECTIONS = 6
/** Two stand all the time for the queue, and jobs are done beside pages. */
const CONNECTIONS_OF_JOBS = 4

type Base = { readonly url: string; close(): Promise<void> }

async function baseOf(config: Config, place: Place, known: string | null): Promise<Base> {
  if (known) return { url: known, close: async () => {} }
  return config.databaseUrl ? externalBase(config.databaseUrl) : embeddedBase(config, place)
}

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

async function embeddedBase({ dataFolder: folder, copies }: Config, place: Place): Promise<Base> {
  refuseUnfinished(folder)
  const settings = copies ? archiveSettings(folder, copies.folder) : []
  const begun = Date.now()
  let embedded: Embedded | undefined
  const stay = await takePlace(async () => {
    embedded = await oneAtATime(folder, () => startEmbedded(folder, settings))
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
