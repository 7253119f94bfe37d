import { finished } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { type CopyTx, one, type Tx } from '../../platform/database.ts'
import type { RowError } from '../../platform/tables/index.ts'

type Cell = string | number | boolean | null

/** One line of COPY's text format. */
export function copyLine(cells: readonly Cell[]): string {
  let line = ''
  for (const [i, cell] of cells.entries())
    line += (i === 0 ? '' : '\t') + (cell === null ? '\\N' : copyCell(String(cell)))
  return `${line}\n`
}

const SPECIAL = /[\\\t\n\r]/
const copyCell = (text: string): string =>
  SPECIAL.test(text)
    ? text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
    : text

/** `target`: table with its columns, e.g. `staged_house (line, address_key)`. */
export async function copyInto(tx: CopyTx, target: string, lines: string): Promise<void> {
  if (lines === '') return
  const stream = tx.query(copyFrom(`copy ${target} from stdin`))
  stream.end(lines)
  await finished(stream)
}

/**
 * Takes the municipality for this import alone: two at once would see each other's houses half merged. What is staged is
 * told row by row why it was not loaded (`rejects`) or what of it was left out.
 */
export async function beginStaging(tx: Tx, municipalityId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`import of ${municipalityId}`])
  // A million rows are hashed and sorted here; the default 4 MB would put them on the disk.
  await tx.query(`set local work_mem = '128MB'`)
  await tx.query(
    'create temp table import_message (line int not null, rejects boolean not null, text text not null) on commit drop',
  )
}

export const messageLine = (line: number, rejects: boolean, text: string): string => copyLine([line, rejects, text])

export const copyMessages = (tx: CopyTx, lines: string): Promise<void> =>
  copyInto(tx, 'import_message (line, rejects, text)', lines)

export async function countMessages(tx: Tx): Promise<{ rejected: number; messages: number }> {
  const { rows } = await tx.query<{ rejected: number; messages: number }>(
    'select count(distinct line) filter (where rejects) as rejected, count(*) as messages from import_message',
  )
  return rows[0] ?? { rejected: 0, messages: 0 }
}

/**
 * An insert whose references were found and locked as a set: PostgreSQL's own check, row by row, took 18 of 29 seconds for a
 * million accounts. Where the role may not leave it out (a database of others), it stays.
 */
export async function insertChecked<T>(tx: Tx, insert: () => Promise<T>): Promise<T> {
  const { may } = one(
    await tx.query<{ may: boolean }>(`select has_parameter_privilege('session_replication_role', 'set') as may`),
  )
  if (!may) return insert()
  await tx.query('set local session_replication_role = replica')
  const done = await insert()
  await tx.query('set local session_replication_role = origin')
  return done
}

const PAGE = 5000

/** Messages in the order of lines, a page at a time: a file may be wrong in every row. */
export async function* messages(tx: Tx): AsyncGenerator<RowError> {
  await tx.query(`declare message no scroll cursor for
    select line, case when rejects then text else 'Загружено. Замечание: ' || text end as text
      from import_message order by line, rejects desc`)
  for (;;) {
    const { rows } = await tx.query<RowError>(`fetch ${PAGE} from message`)
    yield* rows
    if (rows.length < PAGE) break
  }
  await tx.query('close message')
}
