import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { connect, type Db, one } from '../database.ts'
import { type Account, canEnter, isRunning, ownFolder, startEmbedded, whereabouts } from '../embedded-postgres.ts'
import { localFiles, sha256Of } from '../files.ts'
import { restoreCommand } from './archive.ts'
import { Chest, type KnownCopy } from './chest.ts'
import { copyFile } from './make-copy.ts'
import { beginRestoring, endRestoring, isUnfinished } from './unfinished.ts'

export type Wish = { readonly from: string; readonly dataFolder: string; readonly until: Date | null }

export type Restored = {
  readonly copy: KnownCopy
  /** The last deed that the archive had. */
  readonly lastDeedAt: Date | null
  /** The archive ends before the moment that was wished for. */
  readonly archiveEndedBefore: boolean
  readonly contents: { readonly restored: number; readonly missing: readonly string[] } | null
}

/**
 * Makes a data folder out of a copy and the archive behind it, to the end or to a moment. What is left unfinished by a kill
 * is known as such: neither a start nor a command takes it for a database.
 */
export async function restore(wish: Wish): Promise<Restored | Refusal> {
  const chest = new Chest(wish.from)
  const { account, place, cluster } = whereabouts(wish.dataFolder)
  const copy = chosenCopy(chest, wish.until)
  if ('code' in copy) return copy
  const blocked = blockedBy(wish.dataFolder, cluster, chest, account)
  if (blocked) return blocked
  beginRestoring(wish.dataFolder)
  rmSync(cluster, { recursive: true, force: true })
  const damaged = await unpack(copy, cluster, account)
  if (damaged)
    return refuse(
      'invalid',
      `Копия повреждена: файл «${damaged}» не тот, что был скопирован. Возьмите более раннюю копию.`,
    )
  const replayed = await replay(chest, wish, place)
  const db = connect(replayed.url, 2)
  try {
    const lastDeedAt = await lastDeedOf(db)
    const contents = copy.contents === null ? null : await bringContents(db, chest, wish.dataFolder)
    await keepTimelines(cluster, chest)
    endRestoring(wish.dataFolder)
    return { copy, lastDeedAt, archiveEndedBefore: replayed.archiveEndedBefore, contents }
  } finally {
    await db.end()
    await replayed.stop()
  }
}

function chosenCopy(chest: Chest, until: Date | null): KnownCopy | Refusal {
  const copies = chest.copies()
  const [earliest] = copies
  if (!earliest)
    return refuse('invalid', `В папке «${chest.folder}» нет ни одной законченной копии. Проверьте имя папки.`)
  const found = copies.findLast(({ finishedAt }) => until === null || new Date(finishedAt) <= until)
  return (
    found ??
    refuse('invalid', `Самый ранний момент, который можно восстановить из этой папки, — ${earliest.finishedAt}.`)
  )
}

function blockedBy(dataFolder: string, cluster: string, chest: Chest, account: Account | undefined): Refusal | null {
  if (isRunning(cluster))
    return refuse(
      'illegal_step',
      'На этой папке данных «Двор» работает. Остановите его или назовите другую: DVOR_DATA=…',
    )
  const lies = [dataFolder, cluster].some((folder) => existsSync(folder) && readdirSync(folder).length > 0)
  if (lies && !isUnfinished(dataFolder))
    return refuse(
      'illegal_step',
      `Папка данных «${dataFolder}» не пуста. Переименуйте её или назовите новую: DVOR_DATA=data-2 npm run dvor -- restore …`,
    )
  if (account && !canEnter(chest.archive, account))
    return refuse(
      'illegal_step',
      `Папка «${chest.folder}» закрыта для службы базы данных. Скопируйте её, например, в /srv и повторите.`,
    )
  return null
}

/** Name of the first file that is not what was copied, or null. */
async function unpack(copy: KnownCopy, cluster: string, account: Account | undefined): Promise<string | null> {
  ownFolder(cluster, account)
  for (const folder of copy.folders) ownFolder(join(cluster, folder), account)
  for (const { path, sha256 } of copy.files) {
    const to = join(cluster, path)
    const copied = await copyFile(join(copy.folder, path), to)
    if (copied?.sha256 !== sha256) return path
    if (account) chownSync(to, account.uid, account.gid)
  }
  const signal = join(cluster, 'recovery.signal')
  writeFileSync(signal, '')
  if (account) chownSync(signal, account.uid, account.gid)
  return null
}

type Replayed = { readonly url: string; readonly archiveEndedBefore: boolean; stop(): Promise<void> }

// A month of a busy city is hours of replaying.
const PATIENCE_SECONDS = 86_400

async function replay(chest: Chest, { dataFolder, until }: Wish, place: string): Promise<Replayed> {
  const settings = [
    'archive_mode=off',
    `restore_command=${restoreCommand(chest)}`,
    // Not «latest»: a restoring done before from these copies has branched off, and its branch is not asked for.
    'recovery_target_timeline=current',
    'recovery_target_action=promote',
  ]
  // The setting reads neither «T» nor «Z».
  const target =
    until === null ? [] : [`recovery_target_time=${until.toISOString().replace('T', ' ').replace('Z', '+00')}`]
  try {
    const started = await untilPromoted(dataFolder, [...settings, ...target])
    return { ...started, archiveEndedBefore: false }
  } catch (error) {
    if (until === null || !log(place).includes('recovery ended before configured recovery target')) throw error
    // It has replayed all there is and asks whether that will do. It will, and people are told.
    return { ...(await untilPromoted(dataFolder, settings)), archiveEndedBefore: true }
  }
}

const log = (place: string): string => readFileSync(join(place, 'postgres.log'), 'utf8').slice(-4_000)

async function untilPromoted(dataFolder: string, settings: readonly string[]) {
  const { url, stop } = await startEmbedded(dataFolder, settings, PATIENCE_SECONDS)
  const db = connect(url, 1)
  try {
    for (;;) {
      const { rows } = await db.query<{ replaying: boolean }>('select pg_is_in_recovery() as replaying')
      if (!one({ rows }).replaying) return { url, stop }
      await pause(200)
    }
  } finally {
    await db.end()
  }
}

async function lastDeedOf(db: Db): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>('select max(at) as at from event')
  return one({ rows }).at
}

/** Every content that the restored database names, each checked by its hash. */
async function bringContents(db: Db, chest: Chest, dataFolder: string) {
  const from = localFiles(chest.contents)
  const to = localFiles(join(dataFolder, 'files'))
  const missing: string[] = []
  let restored = 0
  const { rows } = await db.query<{ sha256: Buffer }>('select distinct sha256 from file')
  for (const { sha256 } of rows) {
    const bytes = await from.readWhole(sha256).catch(() => null)
    if (bytes && sha256Of(bytes).equals(sha256)) {
      await to.put(bytes)
      restored += 1
    } else missing.push(sha256.toString('hex'))
  }
  return { restored, missing }
}

/** The branch that begins here is written into the archive: the next restoring must not take the same number for another. */
async function keepTimelines(cluster: string, { archive }: Chest): Promise<void> {
  const wal = join(cluster, 'pg_wal')
  for (const name of await readdir(wal)) {
    const target = join(archive, `${name}.gz`)
    if (name.endsWith('.history') && !existsSync(target)) {
      mkdirSync(archive, { recursive: true })
      writeFileSync(target, gzipSync(await readFile(join(wal, name))))
    }
  }
}
