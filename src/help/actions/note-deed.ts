import type { Actor } from '../../people/index.ts'
import type { Tx } from '../../platform/database.ts'
import { appendEvent } from '../../platform/events.ts'

type Noted = {
  /** What the story is about within the town; the caller holds its lock. */
  readonly subject: string
  readonly subjectId: number
  readonly at: Date
  readonly deed: string
  readonly clause?: string | undefined
  readonly changes: Readonly<Record<string, unknown>>
  readonly key?: string | undefined
  readonly payload?: unknown
}

export const noteDeed = (tx: Tx, actor: Actor, noted: Noted): Promise<number> =>
  appendEvent(tx, {
    ...noted,
    municipalityId: actor.municipalityId,
    actor: { id: actor.personId, role: actor.roles[0] ?? actor.kind },
  })

/** Deeds about the whole town (a version of its регламент, of the system) go one after another. */
export const lockTown = (tx: Tx, municipalityId: string): Promise<unknown> =>
  tx.query(`select pg_advisory_xact_lock(hashtextextended('help of ' || $1, 0))`, [municipalityId])
