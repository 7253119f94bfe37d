import { stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { type FileStore, localFiles, sha256Of } from '../files.ts'
import type { Chest } from './chest.ts'

export type CopiedContents = {
  readonly count: number
  readonly bytes: number
  /** Not what their names say: damaged on the disk of the server, so left out; a copy of them would hide that. */
  readonly damaged: readonly string[]
}

/**
 * Contents are copied once each, under their hash: what is kept already is not read again, but marked as still there, so
 * that what the store has let go ends here too, when the last copy that may need it has ended.
 */
export async function copyContents(files: FileStore, { contents }: Chest): Promise<CopiedContents> {
  const kept = localFiles(contents)
  const damaged: string[] = []
  let count = 0
  let bytes = 0
  for await (const { sha256 } of files.list()) {
    const size = (await sizeOf(contents, sha256)) ?? (await copyOne(files, kept, sha256))
    if (size === null) damaged.push(sha256.toString('hex'))
    else {
      count += 1
      bytes += size
    }
  }
  return { count, bytes, damaged }
}

async function copyOne(files: FileStore, kept: FileStore, sha256: Buffer): Promise<number | null> {
  const bytes = await files.readWhole(sha256)
  if (!sha256Of(bytes).equals(sha256)) return null
  await kept.put(bytes)
  return bytes.length
}

async function sizeOf(folder: string, sha256: Buffer): Promise<number | null> {
  const name = sha256.toString('hex')
  const place = join(folder, name.slice(0, 2), name)
  const found = await stat(place).catch(() => null)
  if (found) await utimes(place, found.atime, new Date())
  return found?.size ?? null
}

/** The same store, each new content also in the chest at once: between two copies no file is lost with the disk. */
export function alsoKeptIn(files: FileStore, chestFolder: string): FileStore {
  const kept = localFiles(join(chestFolder, 'files'))
  return {
    ...files,
    async put(bytes) {
      const sha256 = await files.put(bytes)
      // People are not to wait for the disk of copies, nor be refused by it: the next copy makes up for it.
      await kept.put(bytes).catch((error: unknown) => console.error(`Копии: файл не скопирован сразу: ${error}`))
      return sha256
    },
  }
}
