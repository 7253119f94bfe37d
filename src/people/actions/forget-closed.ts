import { inTransaction, type Tx } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { listUnfinished, noteDeleted } from '../sql/deletions.ts'

/** What one room did: how much it cleared, and whether it must keep something for now. */
export type Forgotten = { readonly cleared: Readonly<Record<string, number>>; readonly keeps: boolean }
/** A room that keeps something of people. */
export type Forget = (tx: Tx, personId: number) => Promise<Forgotten>

/** Clears the rooms of those whose accounts are closed; run again every night until nothing is kept. */
export async function forgetClosed(deps: Deps, rooms: readonly Forget[]): Promise<void> {
  for (const { id, personId } of await listUnfinished(deps.db))
    await inTransaction(deps.db, async (tx) => {
      const answers: Forgotten[] = []
      for (const forget of rooms) answers.push(await forget(tx, personId))
      const cleared = Object.assign({}, ...answers.map((answer) => answer.cleared))
      await noteDeleted(tx, id, cleared, answers.some(({ keeps }) => keeps) ? null : deps.clock())
      return null
    })
}
