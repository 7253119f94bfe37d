import { one, type Queryable } from './database.ts'

/** A key that the installation makes for itself on the first need and keeps; of two makers at once the first wins. */
export async function secretOf(db: Queryable, name: string, make: () => string): Promise<string> {
  const known = await find(db, name)
  if (known !== undefined) return known
  await db.query('insert into secret (name, value) values ($1, $2) on conflict do nothing', [name, make()])
  return one({ rows: [await find(db, name)].filter((value) => value !== undefined) })
}

async function find(db: Queryable, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ value: string }>({
    name: 'find-secret',
    text: 'select value from secret where name = $1',
    values: [name],
  })
  return rows[0]?.value
}
