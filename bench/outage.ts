import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { getRegulation } from '../regulations/registry.ts'
import { buildPagesIfStale } from '../scripts/build-pages.ts'
import { isRefusal } from '../src/kernel/refusal.ts'
import { notificationTasks } from '../src/notifications/index.ts'
import { create, outageTasks, perform } from '../src/outages/index.ts'
import type { Actor } from '../src/people/index.ts'
import { readConfig } from '../src/platform/config.ts'
import { type Db, one } from '../src/platform/database.ts'
import type { Deps } from '../src/platform/deps.ts'
import { entryOf } from '../src/platform/entry.ts'
import { localFiles } from '../src/platform/files.ts'
import { smtpMail } from '../src/platform/mail.ts'
import { withFreshDatabase } from './fresh-database.ts'
import { mailSink } from './mail-sink.ts'
import { measure, printLine } from './measure.ts'
import { fillOutageTown, NOON } from './outage-town.ts'
import { expectStatus, get, residentMb, startServer } from './server.ts'

const HOUSES = 1000
const RESIDENTS = 100_000
const PAST = 1_000_000

/** Publishing over 1,000 houses with 100,000 residents, their letters, and the public page of a house with a million past outages. */
export async function run(): Promise<void> {
  await buildPagesIfStale()
  await withFreshDatabase('outage', getRegulation('kostroma'), async ({ db, url, folder }) => {
    const supplier = await fillOutageTown(db, { houses: HOUSES, residents: RESIDENTS, letters: true })
    const sink = await mailSink()
    const mail = smtpMail(sink.url, 'dvor@gorod.example')
    const files = localFiles(join(folder, 'files'))
    const deps: Deps = { db, clock: () => NOON, files, mail, config: readConfig({}) }
    let server: ChildProcess | undefined
    try {
      await measurePublishing(deps, supplier)
      await measureLetters(deps, () => sink.taken.size)
      await fillPast(db)
      server = await startServer(url, folder)
      await measurePage(db, server)
    } finally {
      server?.kill('SIGTERM')
      mail.close()
      await sink.stop()
    }
  })
}

const rounded = (line: object): string =>
  JSON.stringify(line, (_, value) => (typeof value === 'number' ? Math.round(value * 100) / 100 : value))

/** From the button «Опубликовать» to the last inbox row with its evidence, against the bare INSERT … SELECT of the same rows. */
async function measurePublishing(deps: Deps, supplier: Actor): Promise<void> {
  const bare = await timed(() =>
    deps.db.query(
      `insert into notice (municipality_id, person_id, kind, subject, subject_id, occasion, topic, text, path, at)
       select 'kostroma', id, 'bare', 'outage', 0, 'bare', 'outages', 'Не будет холодной воды в вашем доме с 11 декабря, 09:00 до 11 декабря, 17:00.', '/kostroma/outages/1', $1
         from person where house_id is not null`,
      [NOON],
    ),
  )
  const values = {
    nature: ['planned'],
    resource: ['1'],
    cause: ['Замена задвижки'],
    startsAt: ['2026-12-11T09:00'],
    endsAt: ['2026-12-11T17:00'],
    finishing: ['auto'],
    addresses: ['Мира'],
  }
  const made = await create(deps, supplier, entryOf(values))
  if (isRefusal(made)) throw new Error(made.text)
  let pressed = 0
  const published = await timed(async () => {
    pressed = await timed(async () => {
      const done = await perform(deps, supplier, 'publish', made.outageId, entryOf({}))
      if (isRefusal(done)) throw new Error(done.text)
    })
    const { rows } = await deps.db.query<{ id: number }>(`select id from outage_notice where occasion = 'published'`)
    await outageTasks(deps)['outages.notify']({ noticeId: one({ rows }).id })
  })
  const { rows } = await deps.db.query<{ n: number }>(
    `select count(*)::int as n from notice where kind = 'outage-published' and person_id is not null`,
  )
  if (one({ rows }).n !== RESIDENTS) throw new Error(`told ${one({ rows }).n} of ${RESIDENTS}`)
  const name = 'publish over 1,000 houses, inboxes of 100,000'
  console.log(
    rounded({ name, seconds: published, button_seconds: pressed, limit_seconds: bare, ratio: bare / published }),
  )
}

/** The same notice as letters: rows of the outbox first, then all of them through a mail server of the real protocol. */
async function measureLetters(deps: Deps, taken: () => number): Promise<void> {
  const tasks = notificationTasks(deps)
  const { rows } = await deps.db.query<{ first: number; last: number }>(
    `select min(id) as first, max(id) as last from notice where kind = 'outage-published' and person_id is not null`,
  )
  const formed = await timed(() => tasks['notifications.spread'](one({ rows })))
  const seconds = await timed(async () => {
    while (taken() < RESIDENTS) await tasks['notifications.deliver']({ channel: 'email' })
  })
  const name = '100,000 e-mails through an SMTP server'
  console.log(rounded({ name, rate: RESIDENTS / seconds, seconds, outbox_seconds: formed, letters: taken() }))
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

async function fillPast(db: Db): Promise<void> {
  await db.query(`
    insert into outage (municipality_id, nature, resource, kind, cause, border, owner_id, author_id, houses, starts_at, ends_at, ended_at, finishing, status, created_at, published_at)
      select 'kostroma', 'planned', 1 + n % 7, 'pause', 'Ремонт', 'supplier', (select id from organization where kind = 'supplier'), (select person_id from staff), 3,
             at, at + interval '6 hours', at + interval '6 hours', 'auto', 'finished', at - interval '11 days', at - interval '11 days'
        from generate_series(1, ${PAST}) n cross join lateral (select timestamptz '2026-11-01' - n * interval '5 minutes' as at) a;
    insert into outage_house (outage_id, house_id) select o.id, (select min(id) from house) + (o.id * 3 + k) % ${HOUSES} from outage o, generate_series(0, 2) k where o.status = 'finished'`)
  await db.query('vacuum analyze')
}

async function measurePage(db: Db, server: ChildProcess): Promise<void> {
  const { rows } = await db.query<{ id: number }>('select id from house order by id')
  const pages = await measure({
    name: '«Что с моим домом», HTML, 1,000,000 past outages',
    clients: 32,
    seconds: 10,
    work: (_client, turn) => expectStatus(get(`/kostroma/house/${rows[turn % rows.length]?.id}`), 200),
  })
  printLine(pages, null, residentMb(server.pid ?? 0))
}
