import pg from 'pg'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'

export type Db = pg.Pool
export type Queryable = Pick<pg.ClientBase, 'query'>

declare const inside: unique symbol
/** A client inside a transaction: what must be atomic asks for it by type. */
export type Tx = pg.PoolClient & { readonly [inside]: true }

// bigint ids stay below 2^53 in any life of the system; dates are calendar days, not moments.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)
// The engine reads a moment as PostgreSQL writes it in a third of the time; infinity and offsets with seconds it does not know.
const slowMoment = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) => {
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? slowMoment(text) : moment
})

export function connect(connectionString: string, max = 16): Db {
  const db = new pg.Pool({ connectionString, max, application_name: 'dvor' })
  // An idle connection that breaks (PostgreSQL restarted) is dropped by the pool; without a listener it would end us.
  db.on('error', () => {})
  // The same for a connection that is in somebody's hands between two queries.
  db.on('connect', (client) => client.on('error', () => {}))
  return db
}

const afterwards = new WeakMap<object, Set<(db: Db) => void>>()

/** Runs when the transaction has been committed, and not at all when it was not; the same function once. */
export function afterCommit(tx: Tx, work: (db: Db) => void): void {
  const known = afterwards.get(tx)
  if (known) known.add(work)
  else afterwards.set(tx, new Set([work]))
}

/** Commits what `work` did, or rolls it back when it throws or returns a refusal. */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T | Refusal>): Promise<T | Refusal> {
  const client = await db.connect()
  let broken: Error | undefined
  try {
    await client.query('begin')
    const result = await work(client as Tx)
    await client.query(isRefusal(result) ? 'rollback' : 'commit')
    if (!isRefusal(result)) for (const task of afterwards.get(client) ?? []) task(db)
    return result
  } catch (error) {
    broken = await client.query('rollback').then(
      () => undefined,
      (failure: Error) => failure,
    )
    throw error
  } finally {
    afterwards.delete(client)
    client.release(broken)
  }
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
