import { one, type Queryable, type Tx } from '../../platform/database.ts'
import type { Kind, Status } from '../rules/lifecycle.ts'
import type { Negotiator, NoticeDraft } from '../rules/notice.ts'

export type Conflict = {
  readonly id: number
  readonly municipalityId: string
  readonly kind: Kind
  readonly fromId: number
  readonly fromName: string
  readonly toId: number
  readonly toName: string
  readonly authorName: string
  readonly about: string
  readonly aroseOn: string
  readonly dueAt: Date | null
  readonly sentAt: Date
  readonly late: boolean
  readonly essence: string
  readonly circumstances: string
  readonly negotiators: readonly Negotiator[]
  readonly status: Status
  readonly openedAt: Date | null
  readonly openedBy: string | null
  readonly receivedAt: Date | null
  readonly receivedBy: string | null
  readonly answer: string | null
  readonly answeredAt: Date | null
  readonly settledAt: Date | null
  readonly escalation: string | null
  readonly escalatedAt: Date | null
  readonly decision: string | null
  readonly decidedAt: Date | null
  readonly version: number
}

const SELECT = `select c.id, c.municipality_id as "municipalityId", c.kind, c.from_id as "fromId", f.name as "fromName", c.to_id as "toId",
  t.name as "toName", a.full_name as "authorName", c.about, c.arose_on as "aroseOn", c.due_at as "dueAt", c.sent_at as "sentAt", c.late,
  c.essence, c.circumstances, c.negotiators, c.status, c.opened_at as "openedAt", o.full_name as "openedBy",
  c.received_at as "receivedAt", r.full_name as "receivedBy", c.answer, c.answered_at as "answeredAt", c.settled_at as "settledAt",
  c.escalation, c.escalated_at as "escalatedAt", c.decision, c.decided_at as "decidedAt", c.version
  from conflict c join organization f on f.id = c.from_id join organization t on t.id = c.to_id join person a on a.id = c.author_id
  left join person o on o.id = c.opened_by left join person r on r.id = c.received_by`

export async function findConflict(db: Queryable, id: number): Promise<Conflict | null> {
  const { rows } = await db.query<Conflict>({
    name: 'find-conflict',
    text: `${SELECT} where c.id = $1`,
    values: [Number.isSafeInteger(id) ? id : 0],
  })
  return rows[0] ?? null
}

/** Under a row lock, so that of two deeds at once one waits for the other and sees its result. */
export async function lockConflict(tx: Tx, id: number): Promise<Conflict | null> {
  await tx.query('select from conflict where id = $1 for update', [Number.isSafeInteger(id) ? id : 0])
  return findConflict(tx, id)
}

type Sent = {
  readonly municipalityId: string
  readonly fromId: number
  readonly authorId: number
  readonly dueAt: Date | null
  readonly at: Date
}

export async function insertConflict(tx: Tx, draft: NoticeDraft, sent: Sent): Promise<number> {
  const result = await tx.query<{ id: number }>(
    `insert into conflict (municipality_id, kind, from_id, to_id, author_id, about, arose_on, due_at, sent_at, essence, circumstances, negotiators)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      sent.municipalityId,
      draft.kind,
      sent.fromId,
      draft.toId,
      sent.authorId,
      draft.about,
      draft.aroseOn,
      sent.dueAt,
      sent.at,
      draft.essence,
      draft.circumstances,
      JSON.stringify(draft.negotiators),
    ],
  )
  return one(result).id
}

const COLUMNS = {
  status: 'status',
  receivedAt: 'received_at',
  receivedById: 'received_by',
  answer: 'answer',
  answeredAt: 'answered_at',
  settledAt: 'settled_at',
  escalation: 'escalation',
  escalatedAt: 'escalated_at',
  decision: 'decision',
  decidedAt: 'decided_at',
} as const

export type ConflictChange = { readonly [Field in keyof typeof COLUMNS]?: string | number | Date }

/** Saves what a deed changed; the version rises, so that stale forms are noticed. */
export async function saveConflict(tx: Tx, id: number, change: ConflictChange): Promise<void> {
  const fields = Object.entries(COLUMNS).filter(([field]) => field in change)
  const sets = fields.map(([, column], n) => `${column} = $${n + 2}`)
  const values = fields.map(([field]) => Object.entries(change).find(([name]) => name === field)?.[1])
  await tx.query(`update conflict set ${[...sets, 'version = version + 1'].join(', ')} where id = $1`, [id, ...values])
}

/** The first opening by the other side; true when this was it. */
export async function noteOpened(tx: Tx, id: number, { by, at }: { by: number; at: Date }): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update conflict set opened_at = $2, opened_by = $3 where id = $1 and opened_at is null',
    [id, at, by],
  )
  return rowCount === 1
}
