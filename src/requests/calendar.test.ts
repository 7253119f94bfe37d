import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Db } from '../platform/database.ts'
import { changeCalendarDay, loadCalendarYear, RECOUNT, type Recount } from './actions/change-calendar.ts'
import { openCalendar } from './actions/open-calendar.ts'
import { openCard } from './actions/open-card.ts'
import { recountTerms } from './actions/recount-terms.ts'
import { requestTasks } from './jobs/tasks.ts'
import { act, buildTown, entry, file, must, refusalOf, type Town } from './requests.fixture.ts'

const PAPERS = '25.6'
const REASON = 'Указ Главы: День города перенесён'
let db: Db
let grozny: Town
let ukhta: Town

beforeAll(async () => {
  db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
})

const change = (town: Town, day: string, kind: string, more: Record<string, string> = {}) =>
  changeCalendarDay(town.deps, town.people.operator, entry({ day, kind, reason: REASON, source: 'Указ № 1', ...more }))
/** The jobs of recounting that wait, as the worker would do them; alarms keep waiting. */
const runJobs = async (town: Town) => {
  const { rows } = await db.query<{ order: Recount }>(
    `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier = $1 returning j.payload as "order"`,
    [RECOUNT],
  )
  for (const { order } of rows) await requestTasks(town.deps)[RECOUNT](order)
}
const papers = async (town: Town) =>
  must(await file(town, town.people.resident, { typeCode: PAPERS, description: 'Нужен протокол собрания' })).requestId
const cardOf = async (town: Town, id: number) => must(await openCard(town.deps, town.people.operator, id))
const dueOf = async (town: Town, id: number) => (await cardOf(town, id)).card.dueAt.toISOString()
const recountsOf = async (town: Town, id: number) =>
  (await cardOf(town, id)).story.filter(({ deed }) => deed === 'recount')
const alarmOf = async (id: number) =>
  (await db.query<{ at: Date }>(`select run_at as at from graphile_worker.jobs where key = $1`, [`request-warn-${id}`]))
    .rows[0]?.at

test('a day declared off moves the open terms in working days with an event on each; once, however often it runs', async () => {
  const id = await papers(grozny)
  const hours = must(await file(grozny, grozny.people.resident)).requestId
  const [due, other] = [await dueOf(grozny, id), await dueOf(grozny, hours)]
  must(await act(grozny, grozny.people.manager, 'assign', id, { executor: `organization:${grozny.ids.contractor}` }))
  must(await act(grozny, grozny.people.contractor, 'accept', id))
  const alarm = await alarmOf(id)
  const day = new Date(grozny.clock.now.getTime() + 2 * 86_400_000).toISOString().slice(0, 10)
  expect(must(await change(grozny, day, 'off'))).toEqual({ year: 2026, changed: 1 })
  await runJobs(grozny)
  const later = await dueOf(grozny, id)
  expect(Date.parse(later) - Date.parse(due)).toBeGreaterThanOrEqual(86_400_000)
  expect(await recountsOf(grozny, id)).toMatchObject([
    {
      actorId: grozny.people.operator.personId,
      actorRole: 'functional_operator',
      clause: grozny.regulation.clauses.controlTerm,
      changes: { dueAt: [due, later], reason: expect.stringContaining('изменён производственный календарь') },
    },
  ])
  expect((await alarmOf(id))?.getTime()).toBeGreaterThan(alarm?.getTime() ?? 0)
  expect(await dueOf(grozny, hours)).toBe(other)
  const order = { municipalityId: 'grozny', from: day, to: day, reason: 'ещё раз', by: { id: null, role: 'system' } }
  expect(await recountTerms(grozny.deps, order)).toBe(0)
  expect(await recountsOf(grozny, id)).toHaveLength(1)
  must(await change(grozny, day, 'as_official'))
  await runJobs(grozny)
  expect(await dueOf(grozny, id)).toBe(due)
})

test('what is filed afterwards is counted by the changed calendar; another town keeps its own', async () => {
  const before = { grozny: await dueOf(grozny, await papers(grozny)), ukhta: await dueOf(ukhta, await papers(ukhta)) }
  const day = new Date(grozny.clock.now.getTime() + 4 * 86_400_000).toISOString().slice(0, 10)
  must(await change(grozny, day, 'off'))
  expect(await dueOf(grozny, await papers(grozny))).not.toBe(before.grozny)
  expect(await dueOf(ukhta, await papers(ukhta))).toBe(before.ukhta)
  await runJobs(grozny)
})

test('hundreds of open requests are recounted in batches, none twice, none left out', async () => {
  const id = await papers(ukhta)
  await db.query(
    `insert into request (municipality_id, number, house_id, type_code, emergency, description, channel, author_id, status,
        manager_id, created_at, process_due_at, processed_at, due_at, normative_due_at, normative_term)
     select municipality_id, number || '-' || n, house_id, type_code, emergency, description, channel, author_id, status,
        manager_id, created_at, process_due_at, created_at, due_at, normative_due_at, normative_term
       from request, generate_series(1, 1100) n where id = $1`,
    [id],
  )
  const day = new Date(ukhta.clock.now.getTime() + 86_400_000).toISOString().slice(0, 10)
  must(await change(ukhta, day, 'off'))
  await runJobs(ukhta)
  const { rows } = await db.query(
    `select count(distinct due_at)::int as terms, count(*)::int - (select count(*)::int from event where deed = 'recount' and municipality_id = 'ukhta') as left_out,
            (select count(*)::int from graphile_worker.jobs where task_identifier = 'requests.warn') >= 1100 as alarms
       from request where municipality_id = 'ukhta' and type_code = $1`,
    [PAPERS],
  )
  expect(rows).toEqual([{ terms: 1, left_out: 0, alarms: true }])
})

test('a year is loaded from the official file and shown with its source; a wrong file changes nothing', async () => {
  const xml = `<calendar year="2030"><days><day d="01.01" t="1"/><day d="01.05" t="2"/></days></calendar>`
  const load = (source: string, text = xml) =>
    loadCalendarYear(ukhta.deps, ukhta.people.operator, { xml: text, source })
  expect(must(await load('2030.xml'))).toMatchObject({ year: 2030 })
  const opened = await openCalendar(db, 'ukhta', 2030)
  expect(opened.source).toBe('2030.xml')
  expect(opened.days.find(({ day }) => day === '2030-01-05')?.kind).toBe('short')
  expect(opened.days.find(({ day }) => day === '2030-01-02')?.kind).toBe('working')
  expect(must(await load('2030-новый.xml')).changed).toBe(0)
  expect(refusalOf(await load('плохой.xml', `<!DOCTYPE a>${xml}`)).fields).toHaveProperty('file')
  expect((await openCalendar(db, 'ukhta', 2030)).source).toBe('2030-новый.xml')
})

test('only the operators keep the calendar; each wrong field gets its sentence', async () => {
  const { people, deps } = ukhta
  const typed = entry({ day: '2026-12-30', kind: 'off', reason: REASON })
  for (const somebody of [people.manager, people.dispatcher, people.contractor, people.resident])
    expect(refusalOf(await changeCalendarDay(deps, somebody, typed)).code).toBe('not_entitled')
  expect(refusalOf(await change(ukhta, '2026-02-30', 'off')).fields).toHaveProperty('day')
  expect(refusalOf(await change(ukhta, '2026-12-30', 'party')).fields).toHaveProperty('kind')
  expect(refusalOf(await change(ukhta, '2026-12-30', 'off', { reason: 'так' })).fields).toHaveProperty('reason')
  expect(refusalOf(await change(ukhta, '2026-12-31', 'off')).fields).toHaveProperty('kind')
  expect(refusalOf(await change(ukhta, '2026-12-30', 'as_official')).fields).toHaveProperty('day')
})

test('every change of the calendar stands in the log with who, why and by which paper', async () => {
  const { rows } = await db.query(
    `select actor_role, changes from event where subject = 'calendar of grozny' order by id limit 1`,
  )
  expect(rows[0]).toMatchObject({
    actor_role: 'functional_operator',
    changes: { days: [[expect.any(String), 'working', 'off']], reason: REASON, source: 'Указ № 1' },
  })
})
