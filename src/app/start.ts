import { existsSync, readFileSync } from 'node:fs'
import { buildPagesIfStale } from '../../scripts/build-pages.ts'
import { keepBeating } from '../operation/index.ts'
import { type Config, ConfigError, readConfig } from '../platform/config.ts'
import { isLostConnection } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { UnknownTask } from '../platform/jobs.ts'
import { Occupied } from '../platform/lock.ts'
import { openHouse } from './compose.ts'
import { type DemoSignIn, demoOnce } from './demo.ts'
import { listen, portOf } from './door.ts'
import { createServer } from './server.ts'
import { baseOfHelper, isSupervised, onStop, sayReady, shareEvents } from './siblings.ts'
import { startJobs } from './worker.ts'

// What was opened is closed in reverse order, however the process ends.
const opened = new AsyncDisposableStack()
let stopping = false

async function start(): Promise<void> {
  const config = readConfig(process.env, process.argv)
  const known = baseOfHelper()
  if (known !== null) return help(config, known)
  if (config.role !== 'worker') await buildPagesIfStale(say)
  const house = await openHouse(config, config.role)
  opened.defer(house.close)
  const signIns = config.role === 'worker' ? [] : await demoOnce(house.deps, say)
  if (config.role !== 'web') {
    const worker = await startJobs(house.deps)
    opened.defer(worker.stop)
  }
  if (config.role === 'worker') return say('Фоновые задания «Двора» выполняются. Остановить: Ctrl-C')
  const port = await serve(house.deps)
  say(welcome(addressOf(config, port), signIns))
  sayReady({ base: house.databaseUrl, port })
}

/** Only answers pages, beside the process that keeps the house. */
async function help(config: Config, databaseUrl: string): Promise<void> {
  const house = await openHouse(config, 'web', databaseUrl)
  opened.defer(house.close)
  await serve(house.deps)
}

/** Returns the port. */
async function serve(deps: Deps): Promise<number> {
  // A person at a terminal needs the address, not a line per request; a service's journal needs the lines.
  const server = await createServer(deps, { tls: readTls(deps.config), log: !process.stdout.isTTY, withPages: true })
  opened.defer(() => server.close())
  shareEvents(deps.db)
  await listen(server, deps.config)
  opened.defer(await keepBeating(deps))
  return portOf(server, deps.config)
}

const addressOf = ({ tls, host }: Config, port: number): string =>
  `${tls ? 'https' : 'http'}://${host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`

function readTls(config: Config): { cert: Buffer; key: Buffer } | null {
  if (!config.tls) return null
  const { certFile, keyFile } = config.tls
  for (const [name, file] of Object.entries({ DVOR_TLS_CERT: certFile, DVOR_TLS_KEY: keyFile }))
    if (!existsSync(file)) throw new ConfigError(`Нет файла «${file}», названного в ${name}.`)
  return { cert: readFileSync(certFile), key: readFileSync(keyFile) }
}

function welcome(address: string, signIns: readonly DemoSignIn[]): string {
  const lines = ['', `«Двор» работает: ${address}`]
  if (signIns.length > 0) {
    const width = Math.max(...signIns.map(({ who }) => who.length))
    lines.push('', 'Войти для пробы (города и люди придуманы):')
    for (const { who, login, password } of signIns) lines.push(`  ${who.padEnd(width)}  ${login}  ${password}`)
  }
  return [...lines, '', 'Остановить: Ctrl-C', ''].join('\n')
}

function say(text: string): void {
  console.log(text)
}

async function stop(code: number): Promise<void> {
  // npm passes on a signal that the terminal has sent already: the second one is no impatience.
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(1), 30_000).unref()
  try {
    await opened.disposeAsync()
    process.exit(code)
  } catch (error) {
    console.error('Остановка прошла не до конца:', error)
    process.exit(1)
  }
}

function explain(error: unknown): string {
  const forPeople = error instanceof ConfigError || error instanceof Occupied || error instanceof UnknownTask
  if (forPeople) return error.message
  return `Не удалось запустить «Двор»: ${error instanceof Error ? (error.stack ?? error.message) : error}`
}

onStop(() => void stop(0))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // A terminal tells every process; who has one above him waits for its word.
    if (isSupervised()) return
    if (!stopping) say('\nОстанавливаюсь…')
    void stop(0)
  })

// The library of jobs lets a broken connection fall on the floor; what was under way is taken up by the next shift. Anything
// else that nobody caught is a bug and ends the process, as it should.
process.on('unhandledRejection', (error) => {
  if (!isLostConnection(error)) throw error
  console.error(`Связь с базой данных прервалась: ${error instanceof Error ? error.message : error}`)
})

start().catch((error: unknown) => {
  if (stopping) return
  console.error(`\n${explain(error)}\n`)
  void stop(1)
})
