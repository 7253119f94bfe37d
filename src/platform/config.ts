import { resolve } from 'node:path'

/** Everything the process takes from its environment, read once. */
export type Config = {
  readonly port: number
  readonly host: string
  readonly dataFolder: string
  /** null: the embedded PostgreSQL in the data folder */
  readonly databaseUrl: string | null
  readonly demo: boolean
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null
  readonly role: 'all' | 'web' | 'worker'
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
    demo: env.DVOR_DEMO !== 'off',
    tls: env.DVOR_TLS_CERT && env.DVOR_TLS_KEY ? { certFile: env.DVOR_TLS_CERT, keyFile: env.DVOR_TLS_KEY } : null,
    role,
  }
}
