import type { Deps } from './deps.ts'
import type { KeptContent } from './files.ts'

const BATCH = 500
/** A form that is being sent has put its contents and not yet its rows; none takes a day. */
const YOUNG_HOURS = 24

/** Removes contents that no row names: a process died between content and row, or the rows are gone. Returns how many. */
export async function sweepFiles({ db, files, clock }: Pick<Deps, 'db' | 'files' | 'clock'>): Promise<number> {
  const young = new Date(clock().getTime() - YOUNG_HOURS * 3_600_000)
  let removed = 0
  let batch: KeptContent[] = []
  const sweep = async (): Promise<void> => {
    const { rows } = await db.query<{ sha256: Buffer }>('select sha256 from file where sha256 = any($1)', [
      batch.map(({ sha256 }) => sha256),
    ])
    const named = new Set(rows.map(({ sha256 }) => sha256.toString('hex')))
    for (const { sha256 } of batch.filter((content) => !named.has(content.sha256.toString('hex'))))
      if (await files.remove(sha256, young)) removed += 1
    batch = []
  }
  for await (const content of files.list()) {
    if (content.putAt < young) batch.push(content)
    if (batch.length === BATCH) await sweep()
  }
  await sweep()
  return removed
}
