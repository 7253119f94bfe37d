import { setTimeout as pause } from 'node:timers/promises'
import { connect, type Db, one } from '../../src/platform/database.ts'

type Sums = ReadonlyMap<string, string>

/** Of every table that survives a crash: how many rows and what they add up to. Unlogged ones are made to be lost. */
async function tableSums(db: Db): Promise<Sums> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname = 'public' order by 1`,
  )
  const sums = new Map<string, string>()
  for (const { name } of tables) {
    const { rows } = await db.query<{ sum: string }>(
      `select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) as sum from ${name} t`,
    )
    sums.set(name, one({ rows }).sum)
  }
  return sums
}

/** Waits until nothing is written any more; the moment lies between two equal sums. */
export async function quietSums(url: string): Promise<{ sums: Sums; moment: Date }> {
  const db = connect(url, 1)
  try {
    for (let before = await tableSums(db); ; ) {
      await pause(700)
      const moment = one(await db.query<{ at: Date }>('select clock_timestamp() as at')).at
      await pause(700)
      const after = await tableSums(db)
      if (differingTables(before, after).length === 0) return { sums: before, moment }
      before = after
    }
  } finally {
    await db.end()
  }
}

export const differingTables = (a: Sums, b: Sums): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((name) => a.get(name) !== b.get(name))

/** Sums, the keys of the writers that stand in the texts of requests, and hashes of the contents that rows name. */
export async function sumsOf(url: string): Promise<{ sums: Sums; keys: string[]; files: string[] }> {
  const db = connect(url, 1)
  try {
    const { rows: keys } = await db.query<{ key: string }>(`select substr(description, 10) as key from request`)
    const { rows: files } = await db.query<{ sha: string }>(`select encode(sha256, 'hex') as sha from file`)
    return { sums: await tableSums(db), keys: keys.map(({ key }) => key), files: files.map(({ sha }) => sha) }
  } finally {
    await db.end()
  }
}
