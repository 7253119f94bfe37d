import type { Queryable } from './database.ts'

/** So many times within so many milliseconds, at any pace inside it. */
export type Allowance = { readonly times: number; readonly per: number }

/**
 * Uses the key's allowance once. Null when it was granted, else the seconds until the next time. One row a key holds when
 * the whole allowance is back (GCRA), so all processes count together; every call sweeps a few rows that are full again. A row further ahead than an honest clock
 * can bring it was written before the clock was set back, and counts for nothing.
 */
export async function spendAllowance(
  db: Queryable,
  key: string,
  { times, per }: Allowance,
  now: Date,
): Promise<number | null> {
  const step = per / times
  const { rowCount } = await db.query({
    name: 'spend-allowance',
    text: `with full_again as (
             delete from allowance where key in (
               select key from allowance where free_at < $2 and key <> $1 limit 3 for update skip locked)
           )
           insert into allowance as a (key, free_at) values ($1, $2::timestamptz + $3 * interval '1 ms')
           on conflict (key) do update set free_at =
               case when a.free_at > $2 + $4 * interval '1 ms' then $2 else greatest(a.free_at, $2) end + $3 * interval '1 ms'
             where greatest(a.free_at, $2) + $3 * interval '1 ms' <= $2 + $4 * interval '1 ms'
                or a.free_at > $2 + $4 * interval '1 ms'`,
    values: [key, now, step, per],
  })
  if (rowCount === 1) return null
  const { rows } = await db.query<{ free_at: Date }>('select free_at from allowance where key = $1', [key])
  const freeAt = rows[0]?.free_at.getTime() ?? now.getTime()
  return Math.max(1, Math.ceil((freeAt + step - per - now.getTime()) / 1000))
}

/** What was used rightly is given back: only wrong tries count. */
export const giveBack = (db: Queryable, key: string, { times, per }: Allowance): Promise<unknown> =>
  db.query(`update allowance set free_at = free_at - $2 * interval '1 ms' where key = $1`, [key, per / times])
