import type { Queryable } from '../../platform/database.ts'
import type { Kind, Status } from '../rules/lifecycle.ts'

export type ConflictLine = {
  readonly id: number
  readonly kind: Kind
  readonly fromName: string
  readonly toName: string
  readonly outgoing: boolean
  readonly about: string
  readonly essence: string
  readonly status: Status
  readonly late: boolean
  readonly sentAt: Date
  readonly openedAt: Date | null
}

export const PAGE = 50

const LINE = `c.id, c.kind, f.name as "fromName", t.name as "toName", c.from_id = $2 as outgoing, c.about, left(c.essence, 200) as essence,
  c.status, c.late, c.sent_at as "sentAt", c.opened_at as "openedAt"`
const NAMES = 'join organization f on f.id = c.from_id join organization t on t.id = c.to_id'

/** Of one organisation, sent and received, the latest first; two halves, each by its own index. */
export async function conflictsOf(
  db: Queryable,
  municipalityId: string,
  organizationId: number,
  before: number | null,
): Promise<ConflictLine[]> {
  const half = (column: string): string =>
    `(select * from conflict where municipality_id = $1 and ${column} = $2 and ($3::bigint is null or id < $3) order by id desc limit ${PAGE + 1})`
  const { rows } = await db.query<ConflictLine>({
    name: 'conflicts-of',
    text: `select ${LINE} from (${half('from_id')} union all ${half('to_id')}) c ${NAMES} order by c.id desc limit ${PAGE + 1}`,
    values: [municipalityId, organizationId, before],
  })
  return rows
}

/** The queue of those who are drawn in: of the whole town; `done`: what they decided. */
export async function escalatedConflicts(
  db: Queryable,
  municipalityId: string,
  organizationId: number | null,
  { done, before }: { readonly done: boolean; readonly before: number | null },
): Promise<ConflictLine[]> {
  const { rows } = await db.query<ConflictLine>({
    name: 'escalated-conflicts',
    text: `select ${LINE} from conflict c ${NAMES} where c.municipality_id = $1 and c.escalated_at is not null
              and (c.status = 'decided') = $4 and ($3::bigint is null or c.id < $3) order by c.id desc limit ${PAGE + 1}`,
    values: [municipalityId, organizationId ?? 0, before, done],
  })
  return rows
}
