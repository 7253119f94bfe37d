import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import type { ProviderSettings } from './provider.ts'
import type { Rates } from './rates.ts'
import type { S3Place } from './s3-files.ts'

/** Everything the process takes from its environment, read once. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** null: the embedded PostgreSQL in the data folder */
  readonly databaseUrl: string | null
  /** How much the demonstration towns hold: everything, a tenth of the requests (enough for tests), nothing. */
  readonly demo: 'full' | 'small' | 'off'
  /** false sends the service workers of all browsers home (DVOR_OFFLINE=off) */
  readonly offline: boolean
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  /** null: letters become files in the data folder */
  readonly mail: { readonly url: string; readonly from: string } | null
  /** null: files of requests lie in the data folder */
  readonly s3: S3Place | null
  /** Where copies and the archive of changes go by themselves, and for how many days; null: only by the command */
  readonly copies: { readonly folder: string; readonly days: number } | null
  /** null: nobody is held back (measurements) */
  readonly rates: Rates | null
  /** Services of browsers that messages on devices may go through, beside the known ones */
  readonly pushHosts: readonly string[]
  /** Where people may sign in without our password; null: nowhere. */
  readonly provider: ProviderSettings | null
  /** null: /metrics answers neighbours on this machine only */
  readonly metricsKey: string | null
  /** Address of raster tiles ({z}, {x}, {y}) or of a PMTiles file; null: maps show our own points alone. */
  readonly mapTiles: string | null
  /** Whose map it is, as its licence asks. */
  readonly mapAttribution: string
  readonly role: 'all' | 'web' | 'worker'
  /** How many processes answer pages together */
  readonly processes: number
}

export class ConfigError extends Error {}

export function readConfig(env: NodeJS.ProcessEnv, argv: readonly string[] = []): Config {
  const port = Number(env.PORT ?? 3000)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ConfigError(`PORT должен быть числом от 0 до 65535, например 3000; сейчас «${env.PORT}».`)
  const role = argv.includes('--role') ? argv[argv.indexOf('--role') + 1] : 'all'
  if (role !== 'all' && role !== 'web' && role !== 'worker') throw new ConfigError('--role бывает all, web или worker.')
  if (Boolean(env.DVOR_TLS_CERT) !== Boolean(env.DVOR_TLS_KEY))
    throw new ConfigError('Задайте обе переменные: DVOR_TLS_CERT и DVOR_TLS_KEY.')
  return {
    port,
    host: env.HOST ?? 'localhost',
    dataFolder: resolve(env.DVOR_DATA ?? 'data'),
    databaseUrl: env.DATABASE_URL || null,
    demo: env.DVOR_DEMO === 'off' || env.DVOR_DEMO === 'small' ? env.DVOR_DEMO : 'full',
    offline: env.DVOR_OFFLINE !== 'off',
    tls: env.DVOR_TLS_CERT && env.DVOR_TLS_KEY ? { certFile: env.DVOR_TLS_CERT, keyFile: env.DVOR_TLS_KEY } : null,
    mail: readMail(env),
    s3: readS3(env),
    copies: readCopies(env),
    rates: readRates(env.DVOR_RATES),
    pushHosts: (env.DVOR_PUSH_HOSTS ?? '').split(',').filter(Boolean),
    provider: readProvider(env),
    metricsKey: env.DVOR_METRICS_KEY || null,
    mapTiles: readTiles(env.DVOR_MAP_TILES),
    mapAttribution: env.DVOR_MAP_ATTRIBUTION ?? '',
    role,
    processes: readProcesses(env.DVOR_PROCESSES),
  }
}

/** Whether pages are answered by several processes; a setting that cannot be read is complained about by whoever reads it all. */
export function wantsSeveralProcesses(
  env: NodeJS.ProcessEnv = process.env,
  argv: readonly string[] = process.argv,
): boolean {
  try {
    const { role, processes } = readConfig(env, argv)
    return role !== 'worker' && processes > 1
  } catch {
    return false
  }
}

/** More than four in one place wait for PostgreSQL, and each takes 150 MB. */
const MOST_BY_DEFAULT = 4

function readProcesses(typed: string | undefined): number {
  if (!typed) return Math.min(MOST_BY_DEFAULT, availableParallelism())
  const count = Number(typed)
  if (Number.isInteger(count) && count >= 1 && count <= 64) return count
  throw new ConfigError(
    `DVOR_PROCESSES — сколько процессов отвечает на запросы страниц, целое число от 1 до 64; сейчас «${typed}».`,
  )
}

function readTiles(typed: string | undefined): string | null {
  if (!typed) return null
  if (/\.pmtiles($|\?)/.test(typed) || ['{z}', '{x}', '{y}'].every((part) => typed.includes(part))) return typed
  throw new ConfigError(
    `DVOR_MAP_TILES — адрес подложки карты вида https://tiles.example.ru/{z}/{x}/{y}.png или файл .pmtiles; сейчас «${typed}».`,
  )
}

function readMail(env: NodeJS.ProcessEnv): Config['mail'] {
  const { DVOR_SMTP_URL: url, DVOR_MAIL_FROM: from } = env
  if (!url && !from) return null
  if (!url || !/^smtps?:\/\/[^/]+/.test(url))
    throw new ConfigError('DVOR_SMTP_URL должен быть вида smtps://имя:пароль@mail.example.ru:465.')
  if (!from?.includes('@'))
    throw new ConfigError('DVOR_MAIL_FROM: укажите отправителя писем, например «Открытая Ухта <dvor@mouhta.ru>».')
  return { url, from }
}

function readS3(env: NodeJS.ProcessEnv): S3Place | null {
  const { DVOR_S3_ENDPOINT: endpoint, DVOR_S3_BUCKET: bucket, DVOR_S3_KEY: accessKey, DVOR_S3_SECRET: secretKey } = env
  if (!endpoint && !bucket && !accessKey && !secretKey) return null
  if (!endpoint || !URL.canParse(endpoint) || !bucket || !accessKey || !secretKey)
    throw new ConfigError(
      'Для файлов в S3 задайте все четыре: DVOR_S3_ENDPOINT (например https://s3.example.ru), DVOR_S3_BUCKET, DVOR_S3_KEY, DVOR_S3_SECRET.',
    )
  return { endpoint, bucket, accessKey, secretKey, region: env.DVOR_S3_REGION ?? 'ru-1' }
}

function readCopies(env: NodeJS.ProcessEnv): Config['copies'] {
  const { DVOR_BACKUP: folder, DVOR_BACKUP_DAYS: typed = '14' } = env
  if (!folder) return null
  const days = Number(typed)
  if (!Number.isInteger(days) || days < 1)
    throw new ConfigError(`DVOR_BACKUP_DAYS — сколько дней хранить копии, целое число от 1; сейчас «${typed}».`)
  if (env.DATABASE_URL)
    throw new ConfigError(
      'DVOR_BACKUP копирует встроенную базу. База из DATABASE_URL — своя: копируйте её своими средствами (docs/backup.ru.md) и уберите DVOR_BACKUP.',
    )
  return { folder: resolve(folder), days }
}

/** Twenty a second for one key is more than a person can do; an office of a hundred shares an address. */
const RATES: Rates = { key: 1200, address: 6000 }

function readRates(typed: string | undefined): Rates | null {
  if (!typed) return RATES
  if (typed === 'off') return null
  const [, key, address] = /^(\d+)\/(\d+)$/.exec(typed) ?? []
  if (key && address) return { key: Number(key), address: Number(address) }
  throw new ConfigError(
    `DVOR_RATES — запросов в минуту на ключ и на адрес, например 1200/6000, или off; сейчас «${typed}».`,
  )
}

function readProvider(env: NodeJS.ProcessEnv): ProviderSettings | null {
  const { DVOR_OIDC_ISSUER: issuer, DVOR_OIDC_CLIENT_ID: clientId, DVOR_OIDC_CLIENT_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return null
  if (!issuer || !clientId || !clientSecret || !URL.canParse(issuer))
    throw new ConfigError(
      'Внешний вход: задайте все три переменные: DVOR_OIDC_ISSUER (адрес), DVOR_OIDC_CLIENT_ID, DVOR_OIDC_CLIENT_SECRET.',
    )
  return { issuer, clientId, clientSecret, label: env.DVOR_OIDC_LABEL ?? 'Войти через внешний вход' }
}
