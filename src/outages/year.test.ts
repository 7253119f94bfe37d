import { expect, test, vi } from 'vitest'
import type { Regulation } from '../../regulations/regulation.ts'
import { freshDatabase } from '../../test/database.ts'
import { notificationTasks } from '../notifications/index.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { outageTasks } from './index.ts'
import { act, buildTown, EMERGENCY, must, PLANNED, published, type Town, type TownId } from './outages.fixture.ts'

/** The rules of Кострома by the clock of Томск, four hours ahead. */
vi.mock('../../regulations/registry.ts', async (original) => {
  const registry = await original<typeof import('../../regulations/registry.ts')>()
  const kostroma = registry.getRegulation('kostroma')
  const tom: Regulation = { ...kostroma, id: 'tom', town: 'Томск', timeZone: 'Asia/Tomsk' }
  const all: Readonly<Record<string, Regulation>> = { ...registry.regulations, tom }
  return { regulations: all, getRegulation: (id: string) => all[id] ?? registry.getRegulation(id) }
})

const HOUR = 3_600_000
const HOURS = 365 * 24
/** Between two outages: by and by each falls on another hour of the day. */
const STEP = 149
// Neither zone changes its clocks, so local hours are checked by plain arithmetic, not by the code under test.
const zones = [
  ['kostroma', 'Europe/Moscow', 3],
  ['tom', 'Asia/Tomsk', 7],
] as const satisfies readonly (readonly [TownId, string, number])[]

const iso = (at: number): string => new Date(at).toISOString()

/** Planned works eleven days ahead, some moved, some cancelled, and every third time an emergency, by night as by day. */
async function begin(town: Town, n: number, now: number): Promise<void> {
  const { supplier } = town.people
  if (n % 3 === 2) {
    const said = { ...EMERGENCY, startsAt: iso(now - HOUR / 2), endsAt: iso(now + 5 * HOUR), finishing: 'auto' }
    await published(town, supplier, { ...said, ...(n % 2 === 0 ? { urgent: 'on' } : {}) })
    return
  }
  const start = now + 11 * 24 * HOUR
  const id = await published(town, supplier, { ...PLANNED, startsAt: iso(start), endsAt: iso(start + 4 * HOUR) })
  if (n % 4 === 0)
    must(await act(town, supplier, 'set-term', id, { startsAt: iso(start + HOUR), endsAt: iso(start + 6 * HOUR) }))
  if (n % 7 === 3) must(await act(town, supplier, 'cancel', id, { reason: 'Работы перенесены' }))
}

async function walk(town: Town, from: number): Promise<void> {
  const tasks = { ...outageTasks(town.deps), ...notificationTasks(town.deps) }
  const nextJob = async (): Promise<number> => {
    const { rows } = await town.db.query<{ at: Date | null }>('select min(run_at) as at from graphile_worker.jobs')
    return rows[0]?.at?.getTime() ?? Number.POSITIVE_INFINITY
  }
  let due = await nextJob()
  for (let hour = 0; hour < HOURS; hour++) {
    const now = from + hour * HOUR
    town.clock.now = new Date(now)
    const isNew = hour % STEP === 0
    if (isNew) await begin(town, hour / STEP, now)
    if (!isNew && due > now) continue
    await runDueJobs(town.deps, tasks)
    due = await nextJob()
  }
}

test.each(zones)(
  'a whole year against the database, hour by hour: %s (%s) hears each notice once, by day, or at once with the mark',
  async (id, _zone, offset) => {
    const town = await buildTown(await freshDatabase(), id)
    await walk(town, Date.parse('2127-01-01T00:00:00Z') - offset * HOUR)
    const { rows } = await town.db.query<{ kind: string; outage: number; at: Date; urgent: boolean; n: number }>(
      `select replace(kind, 'outage-', '') as kind, subject_id as outage, at, urgent, count(*) over (partition by person_id, subject_id, kind, occasion)::int as n
         from notice where person_id = $1 and subject = 'outage' order by id`,
      [town.people.first.personId],
    )
    const byDay = ({ at }: { at: Date }): boolean => {
      const hour = (at.getUTCHours() + offset) % 24
      return hour >= 8 && hour < 22
    }
    expect(rows.filter((notice) => !notice.urgent && !byDay(notice)).map(({ at }) => at)).toEqual([])
    expect(rows.filter(({ n }) => n > 1)).toEqual([])
    // Of what nobody moved or cancelled: told at publication, five days and a day before, and of the end; once each.
    const ofOutage = Map.groupBy(rows, ({ outage }) => outage)
    const quiet = [...ofOutage.values()].filter((notices) =>
      notices.every(({ kind }) => !['term', 'cancelled'].includes(kind)),
    )
    const whole = quiet.filter(
      (notices) => notices.some(({ kind }) => kind === 'before') && notices.at(-1)?.kind === 'finished',
    )
    expect(whole.length).toBeGreaterThan(15)
    for (const notices of whole)
      expect(notices.map(({ kind }) => kind)).toEqual(['published', 'before', 'before', 'finished'])
    // What was cancelled before anybody had heard of it needs no notice.
    expect(rows.filter(({ kind }) => kind === 'cancelled')).toEqual([])
    expect(rows.filter((notice) => notice.urgent && !byDay(notice)).length).toBeGreaterThan(0)
  },
  120_000,
)
