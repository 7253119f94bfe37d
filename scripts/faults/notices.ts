import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Fresh, withFreshDatabase } from '../../bench/fresh-database.ts'
import { type MailSink, mailSink } from '../../bench/mail-sink.ts'
import { fillOutageTown } from '../../bench/outage-town.ts'
import { getRegulation } from '../../regulations/registry.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { afterQuietHours } from '../../src/notifications/index.ts'
import { create, perform } from '../../src/outages/index.ts'
import type { Actor } from '../../src/people/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Db, one } from '../../src/platform/database.ts'
import type { Deps } from '../../src/platform/deps.ts'
import { entryOf } from '../../src/platform/entry.ts'
import { localFiles } from '../../src/platform/files.ts'
import { folderMail } from '../../src/platform/mail.ts'

const WORKER = join(import.meta.dirname, 'notice-worker.ts')
const HOUSES = 1000
const OUTAGES = 100

/**
 * A hundred outages tell a hundred thousand residents over an evening, a night and a morning, through a channel that fails
 * for a third, while the worker is killed: nobody's inbox misses a notice or has it twice, nothing comes in quiet hours.
 */
export async function notices(argv: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      kills: { type: 'string', default: '20' },
      residents: { type: 'string', default: '100000' },
      failing: { type: 'string', default: '0.3' },
    },
  })
  const residents = Number(values.residents)
  let kept = false
  await withFreshDatabase('notices', getRegulation('kostroma'), async (fresh) => {
    const supplier = await fillOutageTown(fresh.db, { houses: HOUSES, residents, letters: true })
    const clock = new TestClock(join(fresh.folder, 'clock'), '2126-11-23T21:50:00')
    const night = { letters: 0 }
    const sink = await mailSink({
      failing: Number(values.failing),
      onLetter: () => {
        if (clock.isQuiet()) night.letters += 1
      },
    })
    const worker = new Worker(fresh, sink)
    try {
      await worker.start()
      await live({ fresh, supplier, clock, worker, kills: Number(values.kills) })
      kept = await report(fresh.db, { sink, residents, killed: worker.killed, lettersAtNight: night.letters })
    } finally {
      await worker.kill()
      await sink.stop()
    }
  })
  return kept
}

/**
 * The clock of the town, moved by hand; it runs as fast as ours between the moves. Far ahead of PostgreSQL's own, by which
 * jobs wait: what is due by this clock is let run, and nothing before.
 */
class TestClock {
  private shift = 0
  private readonly file: string
  private readonly town = getRegulation('kostroma')

  constructor(file: string, begin: string) {
    this.file = file
    this.moveTo(begin)
  }

  now = (): Date => new Date(Date.now() + this.shift)

  isQuiet = (): boolean => afterQuietHours(this.now(), this.town) !== undefined

  moveTo(local: string): void {
    const at = Temporal.PlainDateTime.from(local).toZonedDateTime(this.town.timeZone).epochMilliseconds
    this.set(at - Date.now())
  }

  /** To a later moment. */
  moveOn(at: Date): void {
    this.set(at.getTime() + 1000 - Date.now())
  }

  private set(shift: number): void {
    this.shift = shift
    writeFileSync(this.file, String(shift))
  }
}

class Worker {
  killed = 0
  private child: ChildProcess | null = null
  private readonly argv: readonly string[]

  constructor({ url, folder }: Fresh, sink: MailSink) {
    this.argv = [WORKER, url, sink.url, join(folder, 'clock'), join(folder, 'worker-files')]
  }

  async start(): Promise<void> {
    this.child = spawn(process.execPath, this.argv, { stdio: ['ignore', 'ignore', 'inherit'] })
    await pause(300)
  }

  async kill(): Promise<void> {
    const { child } = this
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  async strike(): Promise<void> {
    await this.kill()
    this.killed += 1
    await this.start()
  }
}

type Life = {
  readonly fresh: Fresh
  readonly supplier: Actor
  readonly clock: TestClock
  readonly worker: Worker
  readonly kills: number
}

async function live({ fresh, supplier, clock, worker, kills }: Life): Promise<void> {
  const { db, folder } = fresh
  const deps: Deps = {
    db,
    clock: clock.now,
    files: localFiles(join(folder, 'files')),
    mail: folderMail(join(folder, 'letters')),
    config: readConfig({}),
  }
  const strikes = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) {
      await pause(200 + Math.random() * 1500)
      await pullForward(db, clock)
      await worker.strike()
    }
  }
  // In the evening, minutes before ten: what is not told by ten waits for the morning.
  for (let n = 0; n < OUTAGES / 2; n++) await publish(deps, supplier, n)
  await strikes(Math.ceil(kills / 2))
  clock.moveTo('2126-11-23T22:00:30')
  for (let n = OUTAGES / 2; n < OUTAGES; n++) await publish(deps, supplier, n)
  await settle(db, clock, 3)
  clock.moveTo('2126-11-24T03:00:00')
  await settle(db, clock, 3)
  clock.moveTo('2126-11-24T08:00:05')
  await strikes(Math.floor(kills / 2))
  // Letters that failed are tried ever more rarely, for more than a day.
  for (let tries = 0; tries < 2000 && (await waiting(db)) > 0; tries++) {
    await settle(db, clock, 1)
    const next = await nextTry(db)
    if (next !== null && next > clock.now()) clock.moveOn(next)
  }
}

async function publish(deps: Deps, supplier: Actor, n: number): Promise<void> {
  const share = HOUSES / OUTAGES
  const said = {
    ...{ nature: 'planned', resource: '1', cause: 'Замена задвижки', finishing: 'auto' },
    ...{ startsAt: '2126-12-11T09:00', endsAt: '2126-12-11T17:00' },
    addresses: `Мира, ${n * share + 1}–${(n + 1) * share}`,
  }
  const entry = entryOf(Object.fromEntries(Object.entries(said).map(([field, value]) => [field, [value]])))
  const made = await create(deps, supplier, entry)
  if (isRefusal(made)) throw new Error(made.text)
  const done = await perform(deps, supplier, 'publish', made.outageId, entryOf({}))
  if (isRefusal(done)) throw new Error(done.text)
}

/** Jobs wait by PostgreSQL's clock; those due by the test's clock are let run. */
const pullForward = (db: Db, clock: TestClock): Promise<unknown> =>
  db.query('update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1', [
    clock.now(),
  ])

async function settle(db: Db, clock: TestClock, turns: number): Promise<void> {
  for (let n = 0; n < turns; n++) {
    await pullForward(db, clock)
    await pause(500)
  }
}

async function waiting(db: Db): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select (select count(*) from delivery where next_try_at is not null)::int +
            (select count(*) from outage_notice where occasion = 'published' and state = 'waiting')::int +
            (select count(*) from graphile_worker.jobs where task_identifier = 'notifications.spread')::int as n`,
  )
  return one({ rows }).n
}

async function nextTry(db: Db): Promise<Date | null> {
  const { rows } = await db.query<{ at: Date | null }>('select min(next_try_at) as at from delivery')
  return one({ rows }).at
}

type Seen = {
  readonly sink: MailSink
  readonly residents: number
  readonly killed: number
  readonly lettersAtNight: number
}

async function report(db: Db, { sink, residents, killed, lettersAtNight }: Seen): Promise<boolean> {
  const { rows } = await db.query<{
    told: number
    lost: number
    doubled: number
    night: number
    sent: number
    dead: number
  }>(
    `with own as (
       select p.id, count(n.id) as n from person p
         left join notice n on n.person_id = p.id and n.kind = 'outage-published' where p.house_id is not null group by p.id)
     select (select count(*)::int from own where n > 0) as told, (select count(*)::int from own where n = 0) as lost,
            (select count(*)::int from own where n > 1) as doubled,
            (select count(*)::int from notice where kind = 'outage-published' and person_id is not null
              and not (at at time zone 'Europe/Moscow')::time between '08:00' and '22:00') as night,
            (select count(*)::int from delivery where state = 'sent') as sent, (select count(*)::int from delivery where state = 'dead') as dead`,
  )
  const found = one({ rows })
  const repeated = [...sink.taken.values()].filter((times) => times > 1).length
  const line = {
    ...{ name: 'notices', residents, killed, failed_tries: sink.failed },
    ...{
      told: found.told,
      lost: found.lost,
      doubled_in_inbox: found.doubled,
      in_quiet_hours: found.night + lettersAtNight,
    },
    ...{ letters: found.sent, given_up: found.dead, letters_without_an_end: residents - found.sent - found.dead },
    // A letter that was taken when the worker died comes again under the same Message-ID.
    letters_repeated: repeated,
  }
  console.log(JSON.stringify(line))
  return (
    found.lost + found.doubled + line.in_quiet_hours + line.letters_without_an_end === 0 && found.told === residents
  )
}
