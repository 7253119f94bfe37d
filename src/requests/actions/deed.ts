import type { Regulation } from '../../../regulations/regulation.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/database.ts'
import type { ReceivedFile } from '../../platform/files.ts'
import type { Party, Status } from '../rules/lifecycle.ts'
import type { Request, RequestChange } from '../sql/request-row.ts'
import type { FileKind } from '../texts.ts'
import type { Entry } from './entry.ts'

/** What a deed is given: the request is under lock, right and step are already checked, `next` is the status by the table. */
export type Case = {
  readonly tx: Tx
  readonly request: Request
  readonly regulation: Regulation
  readonly now: Date
  readonly actorId: number | null
  /** Where the actor works. */
  readonly organizationId: number | null
  readonly as: ReadonlySet<Party>
  readonly next: Status
}

export type Outcome = {
  readonly set?: RequestChange
  /** For the timeline: {"field": [old, new]} and what was said. */
  readonly changes: Readonly<Record<string, unknown>>
  readonly files?: readonly { readonly file: ReceivedFile; readonly kind: FileKind }[]
  /** A clause more exact than the deed's own. */
  readonly clause?: string
}

/** One deed of the регламент: reads what was entered, says what changes. Saving, event and jobs are the same for all. */
export type DeedAction = (entry: Entry, of: Case) => Promise<Outcome | Refusal> | Outcome | Refusal
