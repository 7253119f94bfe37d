import type { Queryable } from '../../platform/database.ts'
import { type Span, STOP_SECONDS } from '../rules/availability.ts'

/** Draws out the span that goes on, or begins another after a stop. Two servers at once draw the same one. */
export const drawSpan = (db: Queryable, now: Date): Promise<unknown> =>
  db.query({
    name: 'draw-span',
    text: `with drawn as (
             update uptime u set until = greatest(u.until, $1::timestamptz)
              where u.id = (select id from uptime order by until desc limit 1) and u.until >= $1::timestamptz - make_interval(secs => $2)
             returning u.id)
           insert into uptime (since, until) select $1::timestamptz, $1::timestamptz where not exists (select from drawn)`,
    values: [now, STOP_SECONDS],
  })

/** Those that reach into the period, and the last before it: what is measured begins with the first start ever. */
export async function spansWithin(db: Queryable, from: Date, to: Date): Promise<Span[]> {
  const { rows } = await db.query<Span>(
    `select since, until from uptime
      where since < $2 and until >= coalesce((select max(until) from uptime where until < $1), $1) order by since, until`,
    [from, to],
  )
  return rows
}
