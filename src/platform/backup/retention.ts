import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { localFiles } from '../files.ts'
import type { Chest } from './chest.ts'

const DAY = 86_400_000

/**
 * Removes what no wished moment needs any more: copies older than `days` but for the last of them (from it the oldest moment
 * is made), the archive before it, contents that were gone by then. Returns the number of copies removed.
 */
export async function forgetOld(chest: Chest, days: number, now: Date): Promise<number> {
  const copies = chest.copies()
  const oldest = copies.findLast(({ finishedAt }) => Date.parse(finishedAt) <= now.getTime() - days * DAY)
  if (!oldest) return 0
  const old = copies.slice(0, copies.indexOf(oldest))
  for (const { folder } of old) await rm(folder, { recursive: true, force: true })
  // The first eight signs name the branch, the rest the place in it.
  const first = oldest.firstSegment.slice(8)
  for (const name of await readdir(chest.archive))
    if (/^[0-9A-F]{24}/.test(name) && name.slice(8, 24) < first) await rm(join(chest.archive, name))
  const kept = localFiles(chest.contents)
  for await (const { sha256 } of kept.list()) await kept.remove(sha256, new Date(oldest.startedAt))
  return old.length
}
