import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Db } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'

export type DemoSignIn = { readonly who: string; readonly login: string; readonly password: string }

type Demo = { seedDemo(deps: Deps): Promise<unknown>; readonly demoSignIns: readonly DemoSignIn[] }

const DEMO_FILE = join(import.meta.dirname, '../../db/demo/seed.ts')
const DEMO_LOCK = 717_020

const shippedDemo = async (): Promise<Demo | null> =>
  existsSync(DEMO_FILE) ? import(pathToFileURL(DEMO_FILE).href) : null

/** Fills an empty database with the made-up towns; gives the sign-ins when the database has them, now or since earlier. */
export async function demoOnce(
  deps: Deps,
  say: (text: string) => void,
  open: () => Promise<Demo | null> = shippedDemo,
): Promise<readonly DemoSignIn[]> {
  const demo = deps.config.demo === 'off' ? null : await open()
  if (!demo) return []
  if ((await stateOf(deps.db)) !== 'filled') {
    say('Заполняю базу примерами (только в первый раз)…')
    await alone(deps.db, () => fill(deps, demo, say))
  }
  const logins = demo.demoSignIns.map(({ login }) => login.toLowerCase())
  const { rows } = await deps.db.query('select from credential where login = any($1) limit 1', [logins])
  return rows.length > 0 ? demo.demoSignIns : []
}

async function fill(deps: Deps, demo: Demo, say: (text: string) => void): Promise<void> {
  const state = await stateOf(deps.db)
  if (state === 'filled') return
  if (state === 'half') {
    say('Прошлый раз заполнение прервали: начинаю заново…')
    await emptyAgain(deps.db)
  }
  await mark(deps.db, 'filling')
  await demo.seedDemo(deps)
  await mark(deps.db, 'filled')
}

// Beside the keys of the installation: the one table that the demonstration itself does not fill.
const MARK = 'demo'

const mark = (db: Db, value: 'filling' | 'filled'): Promise<unknown> =>
  db.query('insert into secret (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value', [
    MARK,
    value,
  ])

/** «half»: whoever was filling was killed; nobody could have worked in it, pages are served only afterwards. */
async function stateOf(db: Db): Promise<'empty' | 'half' | 'filled'> {
  const { rows } = await db.query<{ mark: string | null; towns: boolean }>(
    `select (select value from secret where name = $1) as mark, exists (select from municipality) as towns`,
    [MARK],
  )
  if (rows[0]?.mark === 'filling') return 'half'
  return rows[0]?.towns ? 'filled' : 'empty'
}

/** Of the half that was filled nothing is worth keeping; what migrations and the installation itself wrote stays. */
async function emptyAgain(db: Db): Promise<void> {
  const { rows } = await db.query<{ tables: string | null }>(
    `select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables from pg_tables
      where schemaname = 'public' and tablename not in ('migration', 'secret')`,
  )
  if (rows[0]?.tables) await db.query(`truncate ${rows[0].tables} restart identity cascade`)
  await db.query('delete from graphile_worker._private_jobs')
}

/** Two processes that start together on one empty database fill it once. */
async function alone(db: Db, work: () => Promise<void>): Promise<void> {
  const client = await db.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [DEMO_LOCK])
    await work()
  } finally {
    client.release(true)
  }
}
