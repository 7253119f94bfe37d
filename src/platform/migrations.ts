import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Db } from './database.ts'

const FOLDER = join(import.meta.dirname, '../../db/migrations')
const LOCK = 717_001

/** Applies the files of db/migrations that this database has not seen, in order, each in its own transaction. */
export async function migrate(db: Db): Promise<string[]> {
  const client = await db.connect()
  try {
    // Several processes may start at once; the others wait here and then find nothing to do.
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const seen = new Set(
      (await client.query<{ name: string }>('select name from migration')).rows.map((row) => row.name),
    )
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
    const fresh = files.filter((name) => !seen.has(name))
    for (const name of fresh) {
      const sql = await readFile(join(FOLDER, name), 'utf8')
      await client.query(
        `begin;\n${sql}\n;insert into migration (name) values ('${name.replaceAll("'", "''")}');commit;`,
      )
    }
    return fresh
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}
