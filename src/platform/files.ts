import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Tx } from './database.ts'

/** Contents of files by their SHA-256: written once, never changed, the same content kept once. */
export type FileStore = {
  /** Durable when it resolves: the bytes are on the disk before any row names them. */
  put(bytes: Buffer): Promise<Buffer>
  read(sha256: Buffer): Readable
  readWhole(sha256: Buffer): Promise<Buffer>
}

export function localFiles(folder: string): FileStore {
  const place = (sha256: Buffer): string => {
    const name = sha256.toString('hex')
    return join(folder, name.slice(0, 2), name)
  }
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest()
      const target = place(sha256)
      await mkdir(dirname(target), { recursive: true })
      const temporary = `${target}.${randomUUID()}`
      const handle = await open(temporary, 'wx')
      await handle.writeFile(bytes)
      await handle.sync()
      await handle.close()
      await rename(temporary, target)
      return sha256
    },
    read: (sha256) => createReadStream(place(sha256)),
    readWhole: (sha256) => readFile(place(sha256)),
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
  owner: { municipalityId: string; personId: number },
): Promise<string> {
  const id = randomUUID()
  await tx.query(
    `insert into file (id, municipality_id, name, media_type, size, sha256, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, owner.municipalityId, file.name, file.mediaType, file.size, file.sha256, owner.personId],
  )
  return id
}
