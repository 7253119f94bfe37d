import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import { Chest } from '../../platform/backup/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { mayOperate } from '../rules/rights.ts'
import { type CopyRun, listRuns } from '../sql/copy-runs.ts'
import { type Storage, storageOf } from '../sql/storage.ts'

export type Kept = {
  readonly storage: Storage
  readonly runs: readonly CopyRun[]
  /** Null: copies are not made by themselves. */
  readonly copies: { readonly folder: string; readonly days: number; readonly known: readonly KnownMoment[] } | null
  /** Which of the three ways is in use: the embedded database, one's own, files in S3. */
  readonly ownDatabase: boolean
  readonly filesInS3: boolean
}
type KnownMoment = { readonly finishedAt: Date; readonly bytes: number }

const SHOWN = 20

/** How much is kept, and what there is to restore from. */
export async function openStorage(deps: Deps, actor: Actor): Promise<Kept | Refusal> {
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  const [storage, runs] = await Promise.all([storageOf(deps.db), listRuns(deps.db, SHOWN)])
  const { copies, databaseUrl, s3 } = deps.config
  return {
    storage,
    runs,
    copies: copies && { ...copies, known: momentsOf(new Chest(copies.folder)) },
    ownDatabase: databaseUrl !== null,
    filesInS3: s3 !== null,
  }
}

const momentsOf = (chest: Chest): KnownMoment[] =>
  chest
    .copies()
    .map(({ finishedAt, files, contents }) => ({
      finishedAt: new Date(finishedAt),
      bytes: files.reduce((sum, { size }) => sum + size, 0) + (contents?.bytes ?? 0),
    }))
    .toReversed()
