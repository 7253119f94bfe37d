import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type Dirent } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Tx } from './database.ts'

/** Contents of files by their SHA-256: written once, never changed, the same content kept once. */
export type FileStore = {
  /** Durable when it resolves: the bytes are kept before any row names them. */
  put(bytes: Buffer): Promise<Buffer>
  read(sha256: Buffer): Readable
  readWhole(sha256: Buffer): Promise<Buffer>
  /** What was made from a content (a small copy of a picture): kept beside it, made again when it is gone. */
  derived(sha256: Buffer, name: string, make: (content: Buffer) => Promise<Buffer>): Promise<Buffer>
  /** Every content that has been kept, with the moment it was last put. */
  list(): AsyncIterable<KeptContent>
  /** With what was derived from it; left alone when it was put anew since then: somebody is about to name it. */
  remove(sha256: Buffer, notPutSince: Date): Promise<boolean>
}

export type KeptContent = { readonly sha256: Buffer; readonly putAt: Date }

export const sha256Of = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()

/** A content stands under its hash, what was derived from it under «hash.name». */
export const isContentName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

export function localFiles(folder: string): FileStore {
  const place = (sha256: Buffer, suffix = ''): string => {
    const name = sha256.toString('hex')
    return join(folder, name.slice(0, 2), `${name}${suffix}`)
  }
  return {
    async put(bytes) {
      const sha256 = sha256Of(bytes)
      await writeWhole(place(sha256), bytes)
      return sha256
    },
    read: (sha256) => createReadStream(place(sha256)),
    readWhole: (sha256) => readFile(place(sha256)),
    async derived(sha256, name, make) {
      const target = place(sha256, `.${name}`)
      const known = await readFile(target).catch(() => null)
      if (known) return known
      const made = await make(await readFile(place(sha256)))
      await writeWhole(target, made)
      return made
    },
    list: () => contentsUnder(folder),
    async remove(sha256, notPutSince) {
      if ((await stat(place(sha256))).mtime >= notPutSince) return false
      const own = sha256.toString('hex')
      const names = (await entriesOf(dirname(place(sha256)))).map(({ name }) => name)
      for (const name of names.filter((name) => name.startsWith(own)))
        await rm(join(dirname(place(sha256)), name), { force: true })
      return true
    },
  }
}

/** Whole or not at all, and on the disk with the entry of its folder: a power cut after it loses nothing. */
async function writeWhole(target: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(target), { recursive: true })
  const temporary = `${target}.${randomUUID()}`
  const handle = await open(temporary, 'wx')
  await handle.writeFile(bytes)
  await handle.sync()
  await handle.close()
  await rename(temporary, target)
  const folder = await open(dirname(target), 'r')
  await folder.sync()
  await folder.close()
}

const entriesOf = (folder: string): Promise<Dirent[]> =>
  readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })

async function* contentsUnder(folder: string): AsyncGenerator<KeptContent> {
  for (const shelf of await entriesOf(folder))
    for (const { name } of shelf.isDirectory() ? await entriesOf(join(folder, shelf.name)) : [])
      if (isContentName(name)) {
        const { mtime } = await stat(join(folder, shelf.name, name))
        yield { sha256: Buffer.from(name, 'hex'), putAt: mtime }
      }
}

/** A file that was received and checked, its content already in the store, not yet tied to anything. */
export type ReceivedFile = {
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: Buffer
}

export async function insertFile(
  tx: Tx,
  file: ReceivedFile,
  /** null: somebody who is not signed in. */
  owner: { municipalityId: string; personId: number | null },
): Promise<string> {
  const id = randomUUID()
  await tx.query(
    `insert into file (id, municipality_id, name, media_type, size, sha256, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, owner.municipalityId, file.name, file.mediaType, file.size, file.sha256, owner.personId],
  )
  return id
}
