import type { Regulation } from '../../../../../regulations/regulation.ts'
import type { WorkItem } from '../../../http/work.ts'
import { type Deed, decide, isStatus, onlyRecords, openDeeds, type Party } from '../../../rules/lifecycle.ts'
import { statusTitle } from '../../../texts.ts'

const EXECUTOR: ReadonlySet<Party> = new Set<Party>(['executor'])

type Done = { readonly deed: Deed; readonly at: string }

export const dateOf = (iso: string | null): Date | null => (iso === null ? null : new Date(iso))

const situationOf = (item: WorkItem) => ({
  status: isStatus(item.status) ? item.status : ('new' as const),
  resumeStatus: null,
  emergency: item.emergency,
  crewSentAt: dateOf(item.crewSentAt),
  localiseDueAt: dateOf(item.localiseDueAt),
  localisedAt: dateOf(item.localisedAt),
  // Control changes nothing of what is done on site.
  controllerId: null,
})

/** The request as it becomes by this deed; unchanged when the rule would refuse it: then the server will say why. */
export function after(item: WorkItem, { deed, at }: Done, regulation: Regulation): WorkItem {
  const next = decide(deed, situationOf(item), EXECUTOR, regulation)
  if (typeof next !== 'string' || onlyRecords.has(deed)) return item
  return {
    ...item,
    status: next,
    statusTitle: statusTitle(next, regulation),
    version: item.version + 1,
    crewSentAt: deed === 'send-crew' ? (item.crewSentAt ?? at) : item.crewSentAt,
    localisedAt: deed === 'localise' ? at : item.localisedAt,
  }
}

/** What the person has in his hands: the request as the server knows it, then his own deeds that it does not know yet. */
export const seenNow = (item: WorkItem, waiting: readonly Done[], regulation: Regulation): WorkItem =>
  waiting.reduce((seen, done) => after(seen, done, regulation), item)

/** Which deeds are open on the device: the very table that guards them on the server. */
export const deedsOpen = (item: WorkItem, regulation: Regulation): Deed[] =>
  openDeeds(situationOf(item), EXECUTOR, regulation)

/**
 * The version each waiting deed was done upon: the known one and the own deeds before it. A strange change in between
 * makes the first of them stale, and the person is told.
 */
export function versionsOf(known: number, deeds: readonly Deed[]): number[] {
  let version = known
  return deeds.map((deed) => {
    const upon = version
    if (!onlyRecords.has(deed)) version += 1
    return upon
  })
}
