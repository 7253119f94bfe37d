import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { connect, type Db, one } from '../../src/platform/database.ts'
import { buildPagesIfStale } from '../build-pages.ts'
import { runPairs } from './pairs.ts'
import { freePort, killPostgres, Product } from './product.ts'
import { prepareTown, type Town } from './town.ts'
import { signIn, type Write, Writers } from './writers.ts'

const READY_MS = 5_000
const CLIENTS = 8

/**
 * Kills the server and PostgreSQL under writes: nothing acknowledged is lost or doubled, no job is lost, service is back in
 * five seconds; then pairs of conflicting deeds, of which exactly one wins.
 */
export async function writes(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '50' },
      postgres: { type: 'string', default: '20' },
      pairs: { type: 'string', default: '2000' },
    },
  })
  await buildPagesIfStale()
  const folder = mkdtempSync(join(tmpdir(), 'dvor-faults-'))
  const town = await prepareTown(folder)
  const product = new Product(folder, await freePort(), { DVOR_RATES: 'off' })
  try {
    await product.start()
    const kept = [
      await killing('server killed', Number(values.kills), product, town, async () => {
        await product.kill()
        return product.start()
      }),
      await killing('PostgreSQL killed', Number(values.postgres), product, town, () =>
        killPostgres(product, town.cluster),
      ),
      await runPairs(product, town, Number(values.pairs)),
    ]
    return kept.every(Boolean)
  } finally {
    await product.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function killing(
  name: string,
  times: number,
  product: Product,
  town: Town,
  strike: () => Promise<number>,
): Promise<boolean> {
  const writers = new Writers(product, town, await signIn(product, town, 'dispatcher'), CLIENTS)
  const outages: number[] = []
  for (let turn = 0; turn < times; turn++) {
    await pause(200 + Math.random() * 600)
    outages.push(await strike())
  }
  await pause(500)
  await writers.stop()
  const found = await audit(town, writers.acknowledged)
  outages.sort((a, b) => a - b)
  const ready = { median: Math.round(outages[outages.length >> 1] ?? 0), max: Math.round(outages.at(-1) ?? 0) }
  const { strange } = writers
  console.log(
    JSON.stringify({
      name,
      times,
      ...found,
      strange: strange.length,
      ready_ms_median: ready.median,
      ready_ms_max: ready.max,
    }),
  )
  if (strange[0]) console.log(JSON.stringify({ strange: strange[0] }))
  const { lost, doubled, jobs_lost, jobs_doubled, notices_lost, notices_doubled } = found
  const broken = lost + doubled + jobs_lost + jobs_doubled + notices_lost + notices_doubled + strange.length
  return broken === 0 && ready.max <= READY_MS
}

/** What the database has for every acknowledged write: itself, its alarm and its notice, each exactly once. */
async function audit(town: Town, acknowledged: readonly Write[]) {
  const db: Db = connect(town.url, 1)
  try {
    await db.query('create temporary table acknowledged (key text, id bigint)')
    await db.query('insert into acknowledged select * from unnest($1::text[], $2::bigint[])', [
      acknowledged.map(({ key }) => key),
      acknowledged.map(({ id }) => id),
    ])
    const { rows } = await db.query<{
      lost: number
      doubled: number
      jobs_lost: number
      jobs_doubled: number
      notices_lost: number
      notices_doubled: number
    }>(`
      with told as (
        select a.id,
               (select count(*) from request r where r.id = a.id and r.description = 'Нет воды ' || a.key) as own,
               (select count(*) from request r where r.description = 'Нет воды ' || a.key) as same,
               (select count(*) from graphile_worker.jobs j where j.key = 'request-warn-' || a.id) as jobs,
               (select count(*) from notice n where n.subject = 'request' and n.subject_id = a.id and n.kind = 'submit') as notices
          from acknowledged a)
      select count(*) filter (where own = 0)::int as lost, count(*) filter (where same > 1)::int as doubled,
             count(*) filter (where jobs = 0)::int as jobs_lost, count(*) filter (where jobs > 1)::int as jobs_doubled,
             count(*) filter (where notices = 0)::int as notices_lost, count(*) filter (where notices > 1)::int as notices_doubled
        from told`)
    return { acknowledged: acknowledged.length, ...one({ rows }) }
  } finally {
    await db.end()
  }
}
