import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { CopiedContents } from './contents.ts'

/** A file of the database as it was copied, under the folder of PostgreSQL's data. */
export type CopiedFile = { readonly path: string; readonly size: number; readonly sha256: string }

/** One whole copy of the database; from it and the archive behind it any later moment is made. */
export type Copy = {
  readonly version: 1
  /** PostgreSQL's own name for this database cluster: copies of two never lie in one folder. */
  readonly system: string
  readonly postgres: string
  readonly startedAt: string
  /** From this moment on the copy is whole: nothing earlier can be restored from it. */
  readonly finishedAt: string
  /** Names of the first and the last segment of the archive without which the copy is none. */
  readonly firstSegment: string
  readonly lastSegment: string
  readonly folders: readonly string[]
  readonly files: readonly CopiedFile[]
  /** Contents of files kept beside it; null: they lie in S3 and were not copied. */
  readonly contents: CopiedContents | null
}

export type KnownCopy = Copy & { readonly name: string; readonly folder: string }

/** What a folder of copies holds: whole copies, the archive of changes between them, contents of files by their hash. */
export class Chest {
  readonly folder: string
  readonly archive: string
  readonly contents: string

  constructor(folder: string) {
    this.folder = folder
    this.archive = join(folder, 'archive')
    this.contents = join(folder, 'files')
  }

  copyFolder = (name: string): string => join(this.folder, 'copies', name)

  /** Whole copies, the earliest first: a copy without its list was not finished and is none. */
  copies(): KnownCopy[] {
    const shelf = join(this.folder, 'copies')
    if (!existsSync(shelf)) return []
    return readdirSync(shelf)
      .filter((name) => existsSync(join(shelf, name, LIST)))
      .map((name) => ({ ...readList(join(shelf, name)), name, folder: join(shelf, name) }))
      .sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : 1))
  }

  /** The folder is empty, or has copies of this very database: anything else stays untouched. */
  trouble(system: string): string | null {
    const names = existsSync(this.folder) ? readdirSync(this.folder) : []
    if (names.length === 0) return null
    const [copy] = this.copies()
    if (!copy && names.some((name) => !['archive', 'copies', 'files'].includes(name)))
      return `В папке «${this.folder}» лежит что-то другое. Назовите пустую папку или ту, где уже есть копии этой базы.`
    if (copy && copy.system !== system)
      return `В папке «${this.folder}» копии другой базы. Назовите пустую папку: копии двух баз вместе не хранятся.`
    return null
  }

  make(): void {
    for (const folder of [this.folder, this.archive, this.contents, join(this.folder, 'copies')])
      mkdirSync(folder, { recursive: true })
  }
}

const LIST = 'list.json'

function readList(folder: string): Copy {
  // Written by ourselves under a checked name; what was damaged since shows when the sums are compared.
  return JSON.parse(readFileSync(join(folder, LIST), 'utf8'))
}

/** Last of all: with its list a copy becomes one. */
export async function writeList(folder: string, copy: Copy): Promise<void> {
  const target = join(folder, LIST)
  const handle = await open(`${target}.part`, 'w')
  await handle.writeFile(JSON.stringify(copy))
  await handle.sync()
  await handle.close()
  await rename(`${target}.part`, target)
}
