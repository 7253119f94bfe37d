import type { Regulation } from '../../../regulations/regulation.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { Entry } from '../../platform/entry.ts'
import type { Breach } from '../rules/duties.ts'
import type { Status } from '../rules/lifecycle.ts'
import type { Outage, OutageChange } from '../sql/outage-row.ts'

/** What a deed is given: the outage is under lock, right and step are already checked, `next` is the status by the table. */
export type Case = {
  readonly tx: Tx
  readonly outage: Outage
  readonly regulation: Regulation
  readonly now: Date
  readonly actorId: number | null
  readonly next: Status
}

export type Outcome = {
  readonly set?: OutageChange
  /** For the story: {"field": [old, new]} and what was said. */
  readonly changes: Readonly<Record<string, unknown>>
  readonly breaches?: readonly Breach[]
  /** What follows once it is saved: notices and alarms. */
  readonly follow?: (after: Outage) => Promise<void>
}

export type DeedAction = (entry: Entry, of: Case) => Promise<Outcome | Refusal> | Outcome | Refusal
