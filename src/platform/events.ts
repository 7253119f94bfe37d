import { createHash } from 'node:crypto'
import { afterCommit, one, type Queryable, type Tx } from './database.ts'
import { tellOfEvents } from './live/index.ts'

/** One line of the story of a subject; the database numbers it and chains its hash to the line before. */
export type NewEvent = {
  readonly municipalityId: string
  readonly subject: string
  readonly subjectId: number
  readonly at: Date
  /** id null: the system itself */
  readonly actor: { readonly id: number | null; readonly role: string }
  readonly deed: string
  readonly clause?: string | undefined
  /** Field → [old, new]; what the deed carries besides (reason, comment) stands under «said». */
  readonly changes: Readonly<Record<string, unknown>>
  /** Idempotency key, already made unique among callers (e.g. with the actor's id before it). */
  readonly key?: string | undefined
  /** What came with the key: a repeat with another payload is an error of the caller. */
  readonly payload?: unknown
}

/**
 * Returns the id of the event. The subject's row must be locked by the deed: two lines cannot take one place, the second
 * writer would fail on `one_place_in_the_story`.
 */
export async function appendEvent(tx: Tx, event: NewEvent): Promise<number> {
  const { rows } = await tx.query<{ id: number }>({
    name: 'append-event',
    text: `insert into event (municipality_id, subject, subject_id, at, actor_id, actor_role, deed, clause, changes, key, payload_hash)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    values: [
      event.municipalityId,
      event.subject,
      event.subjectId,
      event.at,
      event.actor.id,
      event.actor.role,
      event.deed,
      event.clause ?? null,
      JSON.stringify(event.changes),
      event.key ?? null,
      event.payload === undefined ? null : payloadHash(event.payload),
    ],
  })
  afterCommit(tx, tellOfEvents)
  return one({ rows }).id
}

/** One line in the stories of many subjects, in one statement; each subject at most once. Keys are not for this. */
export async function appendEvents(tx: Tx, events: readonly Omit<NewEvent, 'key' | 'payload'>[]): Promise<void> {
  if (events.length === 0) return
  const rows = events.map(({ actor, ...event }) => ({ ...event, actorId: actor.id, actorRole: actor.role }))
  await tx.query(
    `insert into event (municipality_id, subject, subject_id, at, actor_id, actor_role, deed, clause, changes)
     select e."municipalityId", e.subject, e."subjectId", e.at, e."actorId", e."actorRole", e.deed, e.clause, e.changes
       from jsonb_to_recordset($1) as e ("municipalityId" text, subject text, "subjectId" bigint, at timestamptz, "actorId" bigint,
            "actorRole" text, deed text, clause text, changes jsonb)`,
    [JSON.stringify(rows)],
  )
}

export type KeyedEvent = { readonly subjectId: number; readonly payloadHash: Buffer | null; readonly deed: string }

/** What an earlier deed with this key did, or null when the key is new. */
export async function findEventByKey(db: Queryable, key: string): Promise<KeyedEvent | null> {
  const { rows } = await db.query<{ subject_id: number; payload_hash: Buffer | null; deed: string }>({
    name: 'event-by-key',
    text: 'select subject_id, payload_hash, deed from event where key = $1',
    values: [key],
  })
  const row = rows[0]
  return row ? { subjectId: row.subject_id, payloadHash: row.payload_hash, deed: row.deed } : null
}

/** SHA-256 of the payload; the order of fields does not matter. */
export const payloadHash = (payload: unknown): Buffer =>
  createHash('sha256')
    .update(JSON.stringify(sorted(payload)) ?? 'undefined')
    .digest()

function sorted(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, sorted(part)]),
  )
}
