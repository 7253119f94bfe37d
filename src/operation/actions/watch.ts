import { sendNotices } from '../../notifications/index.ts'
import { Chest } from '../../platform/backup/index.ts'
import { inTransaction } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Facts, type Trouble, troublesOf } from '../rules/troubles.ts'
import { deadJobCount } from '../sql/queues.ts'
import { storageOf } from '../sql/storage.ts'
import { TECHNICIANS, townIds } from '../sql/technicians.ts'

/** What asks for the technical operator is told him, each trouble once a day: nobody looks at a console by night. */
export async function watch(deps: Deps): Promise<void> {
  const now = deps.clock()
  const troubles = troublesOf(await factsOf(deps), now)
  if (troubles.length === 0) return
  await inTransaction(deps.db, async (tx) => {
    for (const town of await townIds(tx))
      for (const trouble of troubles)
        await sendNotices(tx, messageOf(town, trouble, now), { query: TECHNICIANS, values: [town] })
    return null
  })
}

async function factsOf({ db, config }: Deps): Promise<Facts> {
  const [{ archive }, deadJobs] = await Promise.all([storageOf(db), deadJobCount(db)])
  const last = config.copies && new Chest(config.copies.folder).copies().at(-1)
  return {
    copies: config.copies !== null,
    lastCopyAt: last ? new Date(last.finishedAt) : null,
    archiveFailing: archive.on && archive.failing,
    deadJobs,
  }
}

const messageOf = (municipalityId: string, { name, text, path }: Trouble, at: Date) => ({
  municipalityId,
  kind: 'operation',
  subject: 'operation',
  subjectId: 0,
  occasion: `${name} ${at.toISOString().slice(0, 10)}`,
  topic: 'work' as const,
  text,
  path,
  at,
  urgent: true,
})
