import { isRefusal, sentence } from '../../kernel/refusal.ts'
import { Chest, forgetOld, makeCopy } from '../../platform/backup/index.ts'
import { one } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { beginRun, endRun } from '../sql/copy-runs.ts'

const FRESH_HOURS = 20

/** The copy of the day, and the end of what is older than wished. A start makes one when the last is old or of another life. */
export async function copyByItself(deps: Deps): Promise<void> {
  const { copies } = deps.config
  if (copies === null || (await isFresh(deps, copies.folder))) return
  const { folder, days } = copies
  const run = await beginRun(deps.db, folder, deps.clock())
  const ended = { bytes: null, files: null, trouble: null }
  try {
    const made = await makeCopy(deps, folder)
    if (isRefusal(made))
      return void (await endRun(deps.db, run, { ...ended, at: deps.clock(), trouble: sentence(made) }))
    const sizes = made.files.reduce((sum, { size }) => sum + size, 0) + (made.contents?.bytes ?? 0)
    const files = made.files.length + (made.contents?.count ?? 0)
    const damaged = made.contents?.damaged.length ?? 0
    const trouble = damaged > 0 ? `Повреждено на диске сервера и не скопировано файлов: ${damaged}.` : null
    await endRun(deps.db, run, { at: deps.clock(), bytes: sizes, files, trouble })
    await forgetOld(new Chest(folder), days, deps.clock())
  } catch (error) {
    const trouble = error instanceof Error ? error.message : String(error)
    await endRun(deps.db, run, { ...ended, at: deps.clock(), trouble })
    throw error
  }
}

/** After a restoring the archive goes on under another number: only a copy of this life helps from then on. */
async function isFresh(deps: Deps, folder: string): Promise<boolean> {
  const last = new Chest(folder).copies().at(-1)
  if (!last || Date.parse(last.finishedAt) < deps.clock().getTime() - FRESH_HOURS * 3_600_000) return false
  const { rows } = await deps.db.query<{ name: string }>('select pg_walfile_name(pg_current_wal_lsn()) as name')
  return one({ rows }).name.slice(0, 8) === last.firstSegment.slice(0, 8)
}
