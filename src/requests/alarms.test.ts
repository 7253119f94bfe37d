import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import type { Db } from '../platform/database.ts'
import { openCard } from './actions/open-card.ts'
import { requestTasks } from './jobs/tasks.ts'
import { act, buildTown, must, refusalOf, requestIn, type Town } from './requests.fixture.ts'

const BURST = { typeCode: '10.4' }
const REASON = 'Нужна деталь, её привезут через два дня'
const MINUTE = 60_000
let db: Db
let grozny: Town
let ukhta: Town

beforeAll(async () => {
  db = await freshDatabase()
  grozny = await buildTown(db, 'grozny')
  ukhta = await buildTown(db, 'ukhta')
})

/** The alarm rings at this moment: the job is stateless, so a restarted server does exactly this. */
const ring = (town: Town, id: number, at: Date) =>
  requestTasks({ ...town.deps, clock: () => at })['requests.warn']({ requestId: id })
const cardOf = async (town: Town, id: number) => must(await openCard(town.deps, town.people.operator, id)).card
const later = (at: Date, minutes: number): Date => new Date(at.getTime() + minutes * MINUTE)

async function heard(id: number, clock: string): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(
    `select n.kind || ' ' || coalesce(o.name, p.full_name) as line from notice n
       left join organization o on o.id = n.organization_id left join person p on p.id = n.person_id
      where n.subject = 'request' and n.subject_id = $1 and n.occasion like $2 || ' %' order by n.id`,
    [id, clock],
  )
  return rows.map(({ line }) => line)
}
const alarmOf = async (id: number): Promise<Date | undefined> =>
  (await db.query<{ at: Date }>('select run_at as at from graphile_worker.jobs where key = $1', [`request-warn-${id}`]))
    .rows[0]?.at

test('the half hour of the crew: warned at fifteen minutes, late to dispatch, then the functional operator; each once', async () => {
  for (const town of [grozny, ukhta]) {
    const id = await requestIn(town, 'accepted', BURST)
    const { createdAt } = await cardOf(town, id)
    await ring(town, id, later(createdAt, 14))
    expect(await heard(id, 'crew')).toEqual([])
    for (const _ of ['at its time', 'again after a restart']) await ring(town, id, later(createdAt, 15))
    const near = ['term-near УК «Наш двор»', 'term-near ООО «Ремонт»']
    expect(await heard(id, 'crew')).toEqual(near)
    for (const minutes of [31, 31, 40]) await ring(town, id, later(createdAt, minutes))
    const late = ['overdue УК «Наш двор»', 'overdue ООО «Ремонт»', 'overdue Диспетчерская']
    expect(await heard(id, 'crew')).toEqual([...near, ...late])
    for (const minutes of [46, 90, 600]) await ring(town, id, later(createdAt, minutes))
    expect(await heard(id, 'crew')).toEqual([...near, ...late, 'escalated Оператор'])
  }
})

test('a server that stood through it all tells lateness and escalation at once, not the warning before', async () => {
  const id = await requestIn(grozny, 'accepted', BURST)
  await ring(grozny, id, later((await cardOf(grozny, id)).createdAt, 50))
  expect(await heard(id, 'crew')).toEqual([
    ...['overdue УК «Наш двор»', 'overdue ООО «Ремонт»', 'overdue Диспетчерская', 'escalated Оператор'],
  ])
})

test('a crew that is on its way is not called again; the localisation still runs until it is entered', async () => {
  const id = await requestIn(grozny, 'accepted', BURST)
  const { createdAt, localiseDueAt } = await cardOf(grozny, id)
  expect(localiseDueAt).toEqual(later(createdAt, 30))
  must(await act(grozny, grozny.people.contractor, 'send-crew', id))
  await ring(grozny, id, later(createdAt, 31))
  expect(await heard(id, 'crew')).toEqual([])
  expect(await heard(id, 'localise')).toHaveLength(3)
  const { requestId } = must(await act(grozny, grozny.people.contractor, 'localise', id, { comment: 'Стояк перекрыт' }))
  expect((await cardOf(grozny, requestId)).localisedAt).toEqual(grozny.clock.now)
  await ring(grozny, id, later(createdAt, 60))
  expect(await heard(id, 'localise')).toHaveLength(3)
  expect(refusalOf(await act(grozny, grozny.people.contractor, 'localise', id)).clause).toBe('п. 13 ПП РФ № 416')
})

test('a term that moved is a new term: warned and missed once more, the old alarm is gone', async () => {
  const id = await requestIn(ukhta, 'in_progress')
  const { dueAt } = await cardOf(ukhta, id)
  await ring(ukhta, id, later(dueAt, -1))
  await ring(ukhta, id, later(dueAt, 1))
  expect(await heard(id, 'term')).toHaveLength(4)
  const moved = later(dueAt, 24 * 60)
  must(await act(ukhta, ukhta.people.manager, 'extend', id, { dueAt: moved.toISOString(), reason: REASON }))
  expect((await alarmOf(id))?.getTime()).toBeGreaterThan(dueAt.getTime())
  await ring(ukhta, id, later(dueAt, 2))
  expect(await heard(id, 'term')).toHaveLength(4)
  await ring(ukhta, id, later(moved, -1))
  await ring(ukhta, id, later(moved, 1))
  expect(await heard(id, 'term')).toHaveLength(8)
})

test('while postponed the term is silent; back at work it is counted with the pause, and the acceptance from the return', async () => {
  const id = await requestIn(grozny, 'assigned')
  const before = await cardOf(grozny, id)
  const until = later(grozny.clock.now, 48 * 60)
  must(await act(grozny, grozny.people.manager, 'postpone', id, { until: until.toISOString(), reason: REASON }))
  await ring(grozny, id, later(before.dueAt, 1))
  expect([...(await heard(id, 'term')), ...(await heard(id, 'accept'))]).toEqual([])
  await requestTasks({ ...grozny.deps, clock: () => until })['requests.resume']({ requestId: id })
  const after = await cardOf(grozny, id)
  expect(after).toMatchObject({ status: 'assigned', dueAt: later(before.dueAt, 48 * 60), acceptSince: until })
  expect(after.acceptDueAt).toEqual(later(until, 120))
})

test('the resident is reminded, then the dispatcher is told to call; nothing closes by itself', async () => {
  const id = await requestIn(grozny, 'awaiting_confirmation')
  const { awaitingSince, confirmDueAt } = await cardOf(grozny, id)
  // 3 working days after Monday 23 November
  expect(confirmDueAt?.toISOString()).toBe('2026-11-26T21:00:00.000Z')
  await ring(grozny, id, later(awaitingSince ?? new Date(0), 70 * 60))
  await ring(grozny, id, later(confirmDueAt ?? new Date(0), 1))
  expect(await heard(id, 'confirmation')).toEqual(['term-near Иванова Мария Петровна', 'overdue Диспетчерская'])
  expect((await cardOf(grozny, id)).status).toBe('awaiting_confirmation')
})

test('the last clock stopped: the alarm of a closed request is taken out of the queue', async () => {
  const id = await requestIn(grozny, 'awaiting_confirmation')
  expect(await alarmOf(id)).toBeDefined()
  must(await act(grozny, grozny.people.resident, 'close', id))
  expect(await alarmOf(id)).toBeUndefined()
})

test('a blocked chute at night is due in the morning: two hours between 8 and 23', async () => {
  const night = { ...ukhta, deps: { ...ukhta.deps, clock: () => new Date('2026-11-24T19:30:00Z') } }
  const id = await requestIn(night, 'new', { typeCode: '17.1' })
  const due = new Date('2026-11-25T06:30:00Z')
  expect(await cardOf(ukhta, id)).toMatchObject({ dueAt: due, localiseDueAt: due, crewDueAt: null })
})
