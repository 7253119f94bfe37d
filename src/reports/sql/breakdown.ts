import type { Queryable } from '../../platform/database.ts'
import { type Dimension, inOwnOrder } from '../rules/dimensions.ts'
import { type Counts, figures } from '../rules/figures.ts'
import type { Conditions } from './conditions.ts'
import { nameSql } from './names.ts'

export type CountedRow = Counts & {
  /** null: these requests have no such value. */
  readonly key: string | null
  /** Name of the key where the database knows one. */
  readonly label: string | null
}

/** More rows than this nobody reads on a page; the file has them as well. */
const MOST_ROWS = 20_000

/**
 * Numbers of the chosen requests by each dimension, all in one reading of their table: a million rows take a second, in
 * parallel, and what is left to add up is small. Medians are read beside: they would keep the counting to one processor.
 */
export async function breakdowns(
  db: Queryable,
  where: Conditions,
  dimensions: readonly Dimension[],
): Promise<CountedRow[][]> {
  const keys = dimensions.map((by, n) => `${where.key(by)} as k${n}`)
  const counts = figures.map((figure) => `count(*) filter (where ${where.figure(figure)}) as "${figure}"`)
  const sums = figures.map((figure) => `sum("${figure}")::int as "${figure}"`)
  const parts = dimensions.map((by, n) => {
    const rows = `select ${n} as nth, k.*, ${nameSql(by, 'k.key')} as label from (
        select k${n}::text as key, ${sums.join(', ')} from cells group by k${n}) k`
    return `(${rows} order by ${inOwnOrder(by) ? 'k.key' : 'k.received desc, k.key'} limit ${MOST_ROWS})`
  })
  const text = `
    with cells as materialized (
      select ${keys.join(', ')}, ${counts.join(', ')} from ${fromFor(dimensions)} where ${where.sql}
       group by ${dimensions.map((_, n) => n + 1).join(', ')})
    ${parts.join(' union all ')}`
  const { rows } = await db.query<Omit<CountedRow, 'median'> & { readonly nth: number }>(text, where.values)
  return dimensions.map((_, n) => rows.flatMap(({ nth, ...row }) => (nth === n ? [{ ...row, median: null }] : [])))
}

const fromFor = (dimensions: readonly Dimension[]): string =>
  dimensions.includes('district') ? 'request r join house h on h.id = r.house_id' : 'request r'

export type Medians = { readonly whole: number | null; readonly byKey: ReadonlyMap<string | null, number> }

/**
 * Seconds from filing to the end of the work, to the minute: of all chosen requests, and of each key. Minutes are counted
 * first and the middle is found among the counts: sorting a million rows would take twice as long.
 */
export async function medians(db: Queryable, where: Conditions, by: Dimension): Promise<Medians> {
  const key = where.key(by)
  const text = `
    with counted as materialized (
      select ${key} as key, ceil(date_part('epoch', coalesce(r.done_at, r.closed_at) - r.created_at) / 60)::int as minutes, count(*) as n
        from ${fromFor([by])} where ${where.sql} and ${where.figure('done')} group by 1, 2)
    select false as whole, c.key::text, (min(c.minutes) * 60)::int as median from (
      select key, minutes, sum(n) over (partition by key order by minutes) as upto, sum(n) over (partition by key) as wholly from counted) c
     where c.upto * 2 >= c.wholly group by c.key
    union all
    select true, null, (min(c.minutes) * 60)::int from (
      select minutes, sum(sum(n)) over (order by minutes) as upto, sum(sum(n)) over () as wholly from counted group by minutes) c
     where c.upto * 2 >= c.wholly`
  const { rows } = await db.query<{ whole: boolean; key: string | null; median: number | null }>(text, where.values)
  const byKey = rows.flatMap((row) => (row.whole || row.median === null ? [] : [[row.key, row.median] as const]))
  return { whole: rows.find(({ whole }) => whole)?.median ?? null, byKey: new Map(byKey) }
}
