import { createHash } from 'node:crypto'
import { constants, createReadStream } from 'node:fs'
import { access, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { one } from '../database.ts'
import type { Deps } from '../deps.ts'
import { Chest, type CopiedFile, type Copy, type KnownCopy, writeList } from './chest.ts'
import { copyContents } from './contents.ts'

/**
 * Takes a whole copy of the running embedded PostgreSQL and of the contents of files into `folder`. Written with care for
 * a kill at any moment: what is not finished has no list and is swept by the next copy.
 */
export async function makeCopy(
  deps: Pick<Deps, 'db' | 'files' | 'config'>,
  folder: string,
): Promise<KnownCopy | Refusal> {
  const chest = new Chest(folder)
  // A copy holds one connection from the beginning to the end: PostgreSQL forgets it when the connection breaks.
  const client = new pg.Client(deps.db.options)
  await client.connect()
  try {
    const trouble = chest.trouble(await systemOf(client))
    if (trouble) return refuse('invalid', trouble)
    chest.make()
    // One at a time: the next would sweep away what is under way as unfinished. The lock goes with the connection.
    await client.query('select pg_advisory_lock($1)', [COPYING])
    await sweepUnfinished(chest)
    const begun = await begin(client)
    const name = begun.startedAt.toISOString().replaceAll(':', '-').replace('Z', '')
    const into = chest.copyFolder(`${name}.part`)
    await mkdir(into, { recursive: true, mode: 0o700 })
    const copied = await copyCluster(begun.cluster, into)
    const ended = await end(client, into)
    await keepSegments(begun, ended.lastSegment, chest)
    // After the database: whatever it names by then has been put before.
    const contents = deps.config.s3 ? null : await copyContents(deps.files, chest)
    const copy: Copy = {
      version: 1,
      system: begun.system,
      postgres: begun.postgres,
      startedAt: begun.startedAt.toISOString(),
      finishedAt: ended.finishedAt.toISOString(),
      firstSegment: begun.firstSegment,
      lastSegment: ended.lastSegment,
      folders: copied.folders,
      files: [...copied.files, ended.label],
      contents,
    }
    await writeList(into, copy)
    await rename(into, chest.copyFolder(name))
    return { ...copy, name, folder: chest.copyFolder(name) }
  } finally {
    await client.end()
  }
}

const COPYING = 717_040

const systemOf = async (client: pg.Client): Promise<string> =>
  one(await client.query<{ id: string }>('select system_identifier::text as id from pg_control_system()')).id

async function sweepUnfinished({ folder }: Chest): Promise<void> {
  for (const name of await readdir(join(folder, 'copies')))
    if (name.endsWith('.part')) await rm(join(folder, 'copies', name), { recursive: true, force: true })
}

type Begun = {
  readonly cluster: string
  readonly system: string
  readonly postgres: string
  readonly startedAt: Date
  readonly firstSegment: string
}

async function begin(client: pg.Client): Promise<Begun> {
  // Its slot keeps every segment since the beginning, archived or not; it goes with the connection.
  await client.query(`select pg_create_physical_replication_slot('dvor_copy_' || pg_backend_pid(), true, true)`)
  const { rows } = await client.query<Begun>(
    `select current_setting('data_directory') as cluster, current_setting('server_version') as postgres,
            (select system_identifier::text from pg_control_system()) as system, clock_timestamp() as "startedAt",
            pg_walfile_name(pg_backup_start('dvor', true)) as "firstSegment"`,
  )
  return one({ rows })
}

/** `backup_label` tells PostgreSQL where to begin; without it the copy would look like a crash and be broken silently. */
async function end(client: pg.Client, into: string) {
  // Whether the archive has it already is no matter: the segments that the copy needs are kept by ourselves.
  const { rows } = await client.query<{ label: string; lastSegment: string; finishedAt: Date }>(
    `select s.labelfile as label, pg_walfile_name(s.lsn) as "lastSegment", clock_timestamp() as "finishedAt"
       from pg_backup_stop(false) s`,
  )
  const { label, lastSegment, finishedAt } = one({ rows })
  const bytes = Buffer.from(label)
  await writeFile(join(into, 'backup_label'), bytes, { flush: true })
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { lastSegment, finishedAt, label: { path: 'backup_label', size: bytes.length, sha256 } }
}

/** What PostgreSQL makes anew, by its own rules for a copy of a running server. */
const EMPTY = new Set([
  'pg_wal',
  'pg_replslot',
  'pg_dynshmem',
  'pg_notify',
  'pg_serial',
  'pg_snapshots',
  'pg_stat_tmp',
  'pg_subtrans',
])
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'recovery.signal', 'standby.signal'])

async function copyCluster(cluster: string, into: string) {
  const files: CopiedFile[] = []
  const folders: string[] = []
  const walk = async (under: string): Promise<void> => {
    for (const entry of await readdir(join(cluster, under), { withFileTypes: true })) {
      const path = join(under, entry.name)
      if (LEFT_OUT.has(entry.name) || entry.name.startsWith('pgsql_tmp')) continue
      if (entry.isDirectory()) {
        folders.push(path)
        if (!EMPTY.has(path)) await walk(path)
      } else if (entry.isFile() && path !== CONTROL) await copyOne(path)
    }
  }
  const copyOne = async (path: string): Promise<void> => {
    const copied = await copyFile(join(cluster, path), join(into, path))
    if (copied) files.push({ path, ...copied })
  }
  await walk('')
  // Last, as PostgreSQL's own tool does it.
  await copyOne(CONTROL)
  return { folders: [...folders, 'pg_wal/archive_status', 'pg_wal/summaries'], files }
}

const CONTROL = join('global', 'pg_control')

/** Null when the file went away meanwhile: a dropped table, which the archive knows of. */
export async function copyFile(from: string, to: string): Promise<{ size: number; sha256: string } | null> {
  const source = createReadStream(from)
  const hash = createHash('sha256')
  let size = 0
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  const target = await open(to, 'w', 0o600)
  try {
    for await (const piece of source) {
      hash.update(piece)
      size += piece.length
      await target.write(piece)
    }
    await target.sync()
    return { size, sha256: hash.digest('hex') }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    await rm(to, { force: true })
    return null
  } finally {
    await target.close()
  }
}

/** The segments between beginning and end, without which the copy cannot be made whole. */
async function keepSegments({ cluster, firstSegment }: Begun, last: string, { archive }: Chest): Promise<void> {
  const wal = join(cluster, 'pg_wal')
  const wanted = (await readdir(wal)).filter((name) => SEGMENT.test(name) && name >= firstSegment && name <= last)
  for (const name of wanted) {
    const target = join(archive, `${name}.gz`)
    if (await exists(target)) continue
    const part = `${target}.part-${process.pid}`
    await writeFile(part, Readable.from(createReadStream(join(wal, name)).pipe(createGzip({ level: 1 }))), {
      flush: true,
    })
    // The archiver may have been quicker; its file has the same content.
    if (await exists(target)) await rm(part)
    else {
      await ownLike(archive, part)
      await rename(part, target)
    }
  }
}

const SEGMENT = /^[0-9A-F]{24}$/

const exists = (path: string): Promise<boolean> =>
  access(path, constants.F_OK).then(
    () => true,
    () => false,
  )

/** Root's file must stay readable to the account of PostgreSQL. */
async function ownLike(folder: string, file: string): Promise<void> {
  const { uid, gid } = await stat(folder)
  const handle = await open(file, 'r')
  await handle.chown(uid, gid)
  await handle.close()
}
