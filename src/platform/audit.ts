import { createHash } from 'node:crypto'
import { isRefusal } from '../kernel/refusal.ts'
import { type Db, inTransaction, one, type Queryable } from './database.ts'

/** What is wrong with the first broken line of the log. `id` is null where the line itself is gone. */
export type BrokenEvent = {
  readonly subject: string
  readonly subjectId: number
  readonly id: number | null
  readonly seq: number
  readonly trouble: 'changed' | 'missing before' | 'cut tail' | 'all gone'
}
export type BrokenCheckpoint = { readonly checkpoint: number; readonly at: Date }
export type Verdict = {
  readonly events: number
  readonly checkpoints: number
  readonly broken: BrokenEvent | null
  readonly brokenCheckpoint: BrokenCheckpoint | null
}

/** Walks every chain in one statement along its index: memory does not grow with the log, here or in PostgreSQL. */
export async function verifyLog(db: Queryable): Promise<Verdict> {
  const { rows: broken } = await db.query<BrokenEvent>(
    `select subject, subject_id as "subjectId", id, seq, trouble from (
       select e.subject, e.subject_id, e.id, e.seq,
              case when e.seq <> coalesce(lag(e.seq) over story, 0) + 1 then 'missing before'
                   when e.hash <> event_hash(coalesce(lag(e.hash) over story, ''), e) then 'changed'
                   when lead(e.seq) over story is null and (h.seq, h.hash) is distinct from (e.seq, e.hash) then 'cut tail'
              end as trouble
         from event e left join event_head h on h.subject = e.subject and h.subject_id = e.subject_id
       window story as (partition by e.subject, e.subject_id order by e.seq)) walked
      where trouble is not null order by subject, subject_id, seq limit 1`,
  )
  const gone = broken[0] ?? (await findGone(db))
  const { rows } = await db.query<{ events: number }>('select count(*) as events from event')
  const checked = await verifyCheckpoints(db)
  return { events: one({ rows }).events, broken: gone, ...checked }
}

async function findGone(db: Queryable): Promise<BrokenEvent | null> {
  const { rows } = await db.query<BrokenEvent>(
    `select h.subject, h.subject_id as "subjectId", null as id, h.seq, 'all gone' as trouble from event_head h
      where h.seq > 0 and not exists (select from event e where e.subject = h.subject and e.subject_id = h.subject_id)
      order by 1, 2 limit 1`,
  )
  return rows[0] ?? null
}

export type Checkpoint = {
  readonly id: number
  readonly at: Date
  readonly lastEventId: number
  readonly events: number
  readonly digest: Buffer
}

/** The latest first. */
export async function listCheckpoints(db: Queryable, limit: number): Promise<Checkpoint[]> {
  const { rows } = await db.query<Checkpoint>(
    'select id, at, last_event_id as "lastEventId", events, digest from audit_checkpoint order by id desc limit $1',
    [limit],
  )
  return rows
}

const NOTHING: Pick<Checkpoint, 'lastEventId' | 'digest'> = { lastEventId: 0, digest: Buffer.alloc(0) }

/** Hashes read at once; a digest over millions of events holds no more of them. */
const BATCH = 20_000

/** Each digest covers the one before it and the hashes of the events between them, in the order of their numbers. */
async function digestOf(db: Queryable, before: typeof NOTHING, lastEventId: number) {
  const digest = createHash('sha256').update(before.digest)
  let events = 0
  for (let after = before.lastEventId; ; ) {
    const { rows } = await db.query<{ id: number; hash: Buffer }>(
      'select id, hash from event where id > $1 and id <= $2 order by id limit $3',
      [after, lastEventId, BATCH],
    )
    for (const { hash } of rows) digest.update(hash)
    events += rows.length
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return { events, digest: digest.digest() }
    after = last.id
  }
}

/** Puts down a digest of everything so far. Writers wait a moment: no event may come below the line afterwards. */
export async function makeCheckpoint(db: Db, at: Date): Promise<Checkpoint> {
  const last = await inTransaction(db, async (tx) => {
    await tx.query('lock table event in share mode')
    return one(await tx.query<{ id: number }>('select coalesce(max(id), 0) as id from event')).id
  })
  if (isRefusal(last)) throw new Error(last.text)
  const [before = NOTHING] = await listCheckpoints(db, 1)
  const { events, digest } = await digestOf(db, before, last)
  const { rows } = await db.query<{ id: number }>(
    'insert into audit_checkpoint (at, last_event_id, events, digest) values ($1, $2, $3, $4) returning id',
    [at, last, events, digest],
  )
  return { id: one({ rows }).id, at, lastEventId: last, events, digest }
}

async function verifyCheckpoints(db: Queryable): Promise<Pick<Verdict, 'checkpoints' | 'brokenCheckpoint'>> {
  const all = (await listCheckpoints(db, 100_000)).reverse()
  let before: typeof NOTHING = NOTHING
  for (const checkpoint of all) {
    const { digest } = await digestOf(db, before, checkpoint.lastEventId)
    if (!digest.equals(checkpoint.digest))
      return { checkpoints: all.length, brokenCheckpoint: { checkpoint: checkpoint.id, at: checkpoint.at } }
    before = checkpoint
  }
  return { checkpoints: all.length, brokenCheckpoint: null }
}
