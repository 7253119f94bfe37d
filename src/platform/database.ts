import pg from 'pg'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { inOnePiece } from './one-piece.ts'

export type Db = pg.Pool
export type Queryable = Pick<pg.ClientBase, 'query'>

declare const inside: unique symbol
/** A client inside a transaction: what must be atomic asks for it by type. */
export type Tx = pg.Client & { readonly [inside]: true }

declare const alone: unique symbol
/** One whose connection is its own: COPY runs in no other. */
export type CopyTx = Tx & { readonly [alone]: true }

// bigint ids stay below 2^53 in any life of the system; dates are calendar days, not moments.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// The engine reads a moment as PostgreSQL writes it in a third of the time; infinity and offsets with seconds it does not know.
const slowMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => {
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? slowMoment(text) : moment
})

/** ms: a new connection plans each statement six times before it keeps the plan, 0.14 s of work (docs/decisions/0030). */
const LONGEST_IDLE = 600_000

export function connect(connectionString: string, max: number): Db {
  const db = new pg.Pool({
    connectionString,
    max,
    idleTimeoutMillis: LONGEST_IDLE,
    application_name: 'dvor',
    pipeline: true,
  })
  // An idle connection that breaks (PostgreSQL restarted) is dropped by the pool; without a listener it would end us.
  db.on('error', () => {})
  db.on('connect', (client) => {
    // The same for a connection that is in somebody's hands between two queries.
    client.on('error', () => {})
    sendTogether(client)
  })
  return db
}

/**
 * What is asked of a connection before anything is awaited goes out in one piece, and is answered in order: each waking of
 * PostgreSQL costs more than a short statement (docs/decisions/0028).
 */
function sendTogether(client: pg.PoolClient): void {
  client.query = new Proxy(client.query, {
    apply(query, _, given: unknown[]) {
      inOnePiece(client.connection.stream, process.nextTick)
      return Reflect.apply(query, client, given)
    },
  })
}

const endings = new WeakMap<object, Set<(commits: boolean) => pg.QueryConfig | null>>()
const afterwards = new WeakMap<object, Set<(db: Db) => void>>()

/**
 * What a transaction gathers, to send it as one statement together with its commit; forgotten when it is rolled back. It is
 * a statement and no function: whatever took its time here would come after the commit.
 */
export function sentWithCommit<Gathered>(
  begin: () => Gathered,
  statement: (gathered: Gathered) => pg.QueryConfig | null,
): (tx: Tx) => Gathered {
  const open = new WeakMap<object, Gathered>()
  return (tx) => {
    const known = open.get(tx)
    if (known !== undefined) return known
    const gathered = begin()
    open.set(tx, gathered)
    keep(endings, tx, (commits) => {
      open.delete(tx)
      return commits ? statement(gathered) : null
    })
    return gathered
  }
}

/** Runs when the transaction has been committed, and not at all when it was not; the same function once. */
export const afterCommit = (tx: Tx, work: (db: Db) => void): void => keep(afterwards, tx, work)

function keep<Work>(kept: WeakMap<object, Set<Work>>, tx: Tx, work: Work): void {
  const known = kept.get(tx)
  if (known) known.add(work)
  else kept.set(tx, new Set([work]))
}

/** Commits what `work` did, or rolls it back when it throws or returns a refusal. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal> {
  const client = await db.connect()
  let broken: Error | undefined
  try {
    return await transaction(db, client, work)
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (failure: Error) => failure,
    )
    throw error
  } finally {
    client.release(broken)
  }
}

/** The same on a connection of its own: COPY cannot share one with what is sent behind it, and the pool is for short work. */
export async function inCopyTransaction<T>(db: Db, work: (tx: CopyTx) => Promise<T | Refusal>): Promise<T | Refusal> {
  const client = new pg.Client({ ...db.options, pipeline: false })
  client.on('error', () => {})
  await client.connect()
  try {
    return await transaction(db, client, work)
  } finally {
    await client.end()
  }
}

async function transaction<T, Kind extends Tx>(
  db: Db,
  client: pg.Client,
  work: (tx: Kind) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const tx = client as Kind
  // Sent with the first question. Should it fail, what was asked of the connection since must not stand without it.
  client.query('begin').catch(() => client.connection.stream.destroy())
  try {
    const result = await work(tx)
    if (isRefusal(result)) {
      await client.query('rollback')
      return result
    }
    await commit(tx)
    for (const task of afterwards.get(tx) ?? []) task(db)
    return result
  } finally {
    for (const end of endings.get(tx) ?? []) end(false)
    endings.delete(tx)
    afterwards.delete(tx)
  }
}

/** In one piece with what was gathered: when a statement of it fails, PostgreSQL rolls back instead, and its error is thrown. */
async function commit(tx: Tx): Promise<void> {
  const last = Array.from(endings.get(tx) ?? [], (end) => end(true)).filter((statement) => statement !== null)
  const answers = await together([...last.map((statement) => tx.query(statement)), tx.query('commit')])
  // After an error that `work` has swallowed it answers ROLLBACK, and nothing was kept.
  if (answers.at(-1)?.command !== 'COMMIT') throw new Error('PostgreSQL rolled back what was to be committed')
}

/**
 * Independent parts of one transaction, whose statements go out together. All have ended before the first failure is thrown:
 * what still ran behind the rollback would run outside of it.
 */
export async function together<Parts extends readonly unknown[]>(
  parts: Parts,
): Promise<{ -readonly [I in keyof Parts]: Awaited<Parts[I]> }> {
  await Promise.allSettled(parts)
  return Promise.all(parts)
}

/** The only row of an answer; a bug when there is none. */
export function one<Row>(result: { rows: Row[] }): Row {
  const row = result.rows[0]
  if (row === undefined) throw new Error('expected one row, got none')
  return row
}

const LOST = new Set(['EPIPE', 'ECONNRESET', 'ECONNREFUSED', 'ENOENT', '57P01', '57P02', '57P03', '08003', '08006'])

/** PostgreSQL went away under a query; it says nothing about the query itself. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && typeof error.code === 'string' && LOST.has(error.code)) return true
  return /terminat|not queryable|connection (error|timeout)|Connection ended/i.test(error.message)
}

/** A statement put together of pieces: each text is prepared once per connection, under a name of its own. */
export const prepared = (name: string, text: string, values: unknown[]): pg.QueryConfig => ({
  name: `${name} ${hashOf(text)}`,
  text,
  values,
})

function hashOf(text: string): string {
  let value = 0
  for (let index = 0; index < text.length; index++) value = (Math.imul(value, 31) + text.charCodeAt(index)) | 0
  return (value >>> 0).toString(36)
}
