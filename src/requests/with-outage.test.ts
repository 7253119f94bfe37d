import { fastify } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { notificationTasks } from '../notifications/index.ts'
import { create, type Deed as OutageDeed, outageRoutes, outagesAt, outageTasks, perform } from '../outages/index.ts'
import type { Actor } from '../people/index.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { joinRequest } from './actions/join.ts'
import { openCard } from './actions/open-card.ts'
import { requestTasks } from './jobs/tasks.ts'
import { act, buildTown, entry, file, must, refusalOf, type Town } from './requests.fixture.ts'

const server = await mailServer()
const mail = smtpMail(server.url, 'dvor@gorod.example')
afterAll(() => mail.close())
const app = fastify()
let town: Town

beforeAll(async () => {
  const built = await buildTown(await freshDatabase(), 'ukhta')
  town = { ...built, deps: { ...built.deps, mail } }
  for (const [n, person] of [town.people.resident, town.people.neighbour].entries())
    await town.db.query(
      'update person set email = $2, email_verified_at = now(), house_id = $3, flat = $4 where id = $1',
      [person.personId, `zhitel${n}@example.ru`, town.house, String(12 + n)],
    )
  await outageRoutes(app, town.deps)
})

beforeEach(async () => {
  // Far ahead of PostgreSQL's clock, at noon of the town: its jobs are due, its letters may go.
  town.clock.now = new Date('2099-03-02T09:00:00Z')
  server.letters.length = 0
  await town.db.query('truncate outage, outage_suspicion, request, notice, event cascade')
  await town.db.query('delete from graphile_worker._private_jobs')
})

const doJobs = () =>
  runDueJobs(town.deps, { ...outageTasks(town.deps), ...requestTasks(town.deps), ...notificationTasks(town.deps) })

const later = async (minutes: number): Promise<void> => {
  town.clock.now = new Date(town.clock.now.getTime() + minutes * 60_000)
  await doJobs()
}

/** No cold water in all houses of the УК since now. */
async function emergency(): Promise<number> {
  const said = {
    ...{ nature: 'emergency', resource: '1', kind: 'pause', cause: 'Прорыв трубы', finishing: 'manual' },
    startsAt: town.clock.now.toISOString(),
    endsAt: new Date(town.clock.now.getTime() + 10 * 3_600_000).toISOString(),
    servedBy: String(town.ids.managing),
  }
  const { outageId } = must(await create(town.deps, town.people.manager, entry(said)))
  must(await outageDeed('publish', outageId))
  await doJobs()
  return outageId
}

const outageDeed = (deed: OutageDeed, id: number, values: Record<string, string> = {}, as = town.people.manager) =>
  perform(town.deps, as, deed, id, entry(values))
const cardOf = async (id: number, as: Actor = town.people.resident) => must(await openCard(town.deps, as, id))
const plusOne = async (outageId: number, more: Record<string, string> = {}): Promise<number> =>
  must(
    await file(town, town.people.resident, { outageId: String(outageId), description: '', typeCode: '10.4', ...more }),
  ).requestId
const kindsTold = async (personId: number): Promise<string[]> => {
  const { rows } = await town.db.query<{ kind: string }>('select kind from notice where person_id = $1 order by id', [
    personId,
  ])
  return rows.map(({ kind }) => kind)
}

test('«+1»: a request needs no words, waits for the outage with no clock of the crew, and is closed and answered with it', async () => {
  const outageId = await emergency()
  const id = await plusOne(outageId)
  const { card, expects, outage, clocks } = await cardOf(id)
  expect(card).toMatchObject({ status: 'new', emergency: false, crewDueAt: null, localiseDueAt: null })
  expect(card.description).not.toBe('')
  expect(outage).toMatchObject({ outageId, left: false })
  expect(expects).toMatchObject({ party: 'system', what: 'Дождаться конца отключения' })
  expect(clocks.find(({ name }) => name === 'process')?.state).toBe('in_time')
  const { rows } = await town.db.query(`select from notice where kind = 'submit' and organization_id = $1`, [
    town.ids.managing,
  ])
  expect(rows).toEqual([])
  await later(120)
  must(await outageDeed('finish', outageId))
  await later(1)
  const after = await cardOf(id)
  expect(after.card.status).toBe('closed')
  expect(after.story.at(-1)).toMatchObject({ deed: 'end-with-outage', actorRole: 'system' })
  expect((await kindsTold(town.people.resident.personId)).toSorted()).toEqual([
    'end-with-outage',
    'outage-finished',
    'outage-published',
  ])
})

test('after the end «есть ли вода?» goes to inbox and letter; «нет» by the link reopens that house and its request', async () => {
  const outageId = await emergency()
  const id = await plusOne(outageId)
  await later(60)
  must(await outageDeed('finish', outageId))
  await later(1)
  const letter = server.letters.find(
    ({ subject, to }) => subject?.includes('отключение завершено') && JSON.stringify(to).includes('zhitel0'),
  )
  expect(letter?.text).toContain('Есть ли у вас холодная вода?')
  const links = [...`${letter?.html}`.matchAll(/href="([^"]+\/restored\/(yes|no)\?t=[^"]+)"/g)]
  const token = (answer: string): string =>
    new URL(links.find(([, , which]) => which === answer)?.[1] ?? '').searchParams.get('t') ?? ''
  const url = '/api/v1/outages/answers/no'
  // The link for «да» says no «нет», and looking changes nothing.
  expect((await app.inject({ method: 'POST', url, payload: { t: token('yes') } })).statusCode).toBe(404)
  const looked = await app.inject(`${url}?t=${encodeURIComponent(token('no'))}`)
  expect(looked.json()).toEqual({ id: outageId, question: 'Есть ли у вас холодная вода?', answered: null })
  expect(await outagesAt(town.db, town.house)).toEqual([])
  for (const _ of [1, 2])
    expect((await app.inject({ method: 'POST', url, payload: { t: token('no') } })).statusCode).toBe(204)
  await doJobs()
  expect(await outagesAt(town.db, town.house)).toMatchObject([{ id: outageId, status: 'finished' }])
  expect((await cardOf(id)).card).toMatchObject({ status: 'objected', closedAt: null })
  await later(30)
  must(await outageDeed('restore-house', outageId, { houseId: String(town.house) }))
  await doJobs()
  expect((await cardOf(id)).card.status).toBe('closed')
})

test('a cancelled outage gives its requests back with clocks of their own; one with works of its own stays as it is', async () => {
  const outageId = await emergency()
  const waiting = await plusOne(outageId)
  const working = await plusOne(outageId, { flat: '13' })
  must(await act(town, town.people.manager, 'assign', working, { executor: `organization:${town.ids.contractor}` }))
  await later(30)
  must(await outageDeed('cancel', outageId, { reason: 'Внесено по ошибке' }))
  await doJobs()
  const { card, outage } = await cardOf(waiting)
  expect(card).toMatchObject({ status: 'new', emergency: true, processedAt: null, processSince: town.clock.now })
  expect(card.crewDueAt?.getTime()).toBe(town.clock.now.getTime() + 30 * 60_000)
  expect(outage?.left).toBe(true)
  const other = await cardOf(working)
  expect([other.card.status, other.outage?.left]).toEqual(['assigned', true])
})

test('a request joins only what is off at its own house', async () => {
  const outageId = await emergency()
  const foreign = await file(town, town.people.resident, {
    houseId: String(town.unmanaged),
    outageId: String(outageId),
  })
  expect(refusalOf(foreign).fields).toHaveProperty('outageId')
  must(await outageDeed('finish', outageId))
  expect(refusalOf(await file(town, town.people.resident, { outageId: String(outageId) })).fields).toHaveProperty(
    'outageId',
  )
})

const suspected = async () =>
  (
    await town.db.query<{ id: number; path: string }>(
      `select subject_id as id, path from notice where kind = 'outage-suspected' and organization_id = $1`,
      [town.ids.dispatch],
    )
  ).rows

test('three who say the same of one house within an hour raise one suspicion; when the outage is published, they join it', async () => {
  const { dispatcher, neighbour, manager } = town.people
  const first = must(await file(town, dispatcher, { applicantPhone: '8 912 000-00-01' })).requestId
  await later(20)
  must(await joinRequest(town.deps, neighbour, first, entry()))
  expect(await suspected()).toEqual([])
  await later(20)
  const third = must(await file(town, town.people.resident, { typeCode: '10.2' })).requestId
  must(await file(town, dispatcher, { applicantPhone: '8 912 000-00-04' }))
  const told = await suspected()
  expect(told).toMatchObject([{ path: `/outages/suspected/${told[0]?.id}` }])
  const published = await emergency()
  await doJobs()
  for (const id of [first, third])
    expect((await cardOf(id, manager)).outage).toMatchObject({ outageId: published, left: false })
  expect(await kindsTold(town.people.resident.personId)).toContain('join-outage')
})

test('two within an hour, three in two hours, three of different resources raise none', async () => {
  const { dispatcher } = town.people
  const call = (n: number, typeCode: string) =>
    file(town, dispatcher, { applicantPhone: `8 912 000-00-0${n}`, typeCode }).then(must)
  await call(1, '10.1')
  await call(2, '10.1')
  await call(3, '11.1')
  await call(4, '14.1')
  await later(61)
  await call(5, '10.1')
  expect(await suspected()).toEqual([])
})
