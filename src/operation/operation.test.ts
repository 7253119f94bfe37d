import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { tasksOf } from '../app/worker.ts'
import { type Actor, findActor, signIn } from '../people/index.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import { visitOf } from '../people/web/visit.fixture.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { SESSION_COOKIE } from '../platform/pages/cookies.ts'
import { act, buildTown, entry, file, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { announce, changeAnnounced } from './actions/announce.ts'
import { openQueues, retryJob } from './actions/keep-queues.ts'
import { beat, openAvailability } from './actions/keep-uptime.ts'
import { openFrame } from './actions/open-frame.ts'
import { setBrand } from './actions/set-brand.ts'
import { watch } from './actions/watch.ts'
import { troublesOf } from './rules/troubles.ts'
import { loader as availabilityPage } from './web/admin/availability.server.ts'
import { loader as consolePage } from './web/admin/console.server.ts'

const HOUR = 3_600_000
let town: Town
let operator: { actor: Actor; cookie: string }

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  const choice = { town: 'grozny', login: 'technician', name: 'Тихонов Игорь', roles: ['technical_operator'] } as const
  await addStaff(town.db, { ...choice, organizationId: town.ids.dispatch, roles: [...choice.roles] })
  const { token } = must(
    await signIn(town.deps, { municipalityId: 'grozny', login: 'technician', password: PASSWORD }),
  ) as { token: string }
  const actor = await findActor(town.db, token, town.clock.now)
  if (!actor) throw new Error('not signed in')
  operator = { actor, cookie: token }
})

const hours = (n: number): string => new Date(town.clock.now.getTime() + n * HOUR).toISOString()
const WORKS = { nature: 'planned', what: 'Обновление системы', instead: 'Звонки принимает ЕДДС на бланках' }
const FAULT = { nature: 'fault', what: 'Нет связи с базой данных', instead: 'Звонки принимает ЕДДС на бланках' }

/** Who found a message of it in his account, and when. */
async function told(breakId: number) {
  const { rows } = await town.db.query<{
    organization_id: number | null
    person_id: number | null
    text: string
    at: Date
  }>(`select organization_id, person_id, text, at from notice where subject = 'service_break' and subject_id = $1`, [
    breakId,
  ])
  return rows
}

/** Everybody with an account: the organisations and the residents of the town. */
async function participants(): Promise<number> {
  const { rows } = await town.db.query<{ n: number }>(
    `select (select count(*) from organization where municipality_id = 'grozny' and state = 'active')::int
          + (select count(*) from person p where municipality_id = 'grozny'
               and not exists (select from staff s where s.person_id = p.id))::int as n`,
  )
  return rows[0]?.n ?? 0
}

test('[GRZ-3.6.2-5] announced maintenance is in the account of every participant before its start, and on every page', async () => {
  const start = hours(30)
  const { breakId } = must(
    await announce(
      town.deps,
      operator.actor,
      entry({ ...WORKS, startsAt: start, endsAt: hours(32) }),
      'works-of-this-test',
    ),
  )
  const notices = await told(breakId)
  expect(notices).toHaveLength(await participants())
  expect(notices.every(({ at }) => at < new Date(start))).toBe(true)
  expect(notices[0]?.text).toContain('Обновление системы')
  const again = must(
    await announce(
      town.deps,
      operator.actor,
      entry({ ...WORKS, startsAt: start, endsAt: hours(32) }),
      'works-of-this-test',
    ),
  )
  expect(again.breakId).toBe(breakId)
  expect(await told(breakId)).toHaveLength(notices.length)
  expect((await openFrame(town.deps, 'grozny')).breaks).toMatchObject([{ now: false, what: WORKS.what }])
  must(await changeAnnounced(town.deps, operator.actor, breakId, 'end', entry()))
  expect((await openFrame(town.deps, 'grozny')).breaks).toEqual([])
  expect((await told(breakId)).filter(({ text }) => text.includes('отменены'))).toHaveLength(notices.length)
})

test('works announced too late, by a stranger, without an end are refused with the clause and what to do', async () => {
  const late = refusalOf(
    await announce(town.deps, operator.actor, entry({ ...WORKS, startsAt: hours(2), endsAt: hours(3) })),
  )
  expect(late).toMatchObject({ code: 'invalid', clause: 'п. 3.6.2, абз. 5 перечня' })
  expect(late.text).toContain('не позже чем за 24 ч')
  const endless = refusalOf(await announce(town.deps, operator.actor, entry({ ...WORKS, startsAt: hours(30) })))
  expect(Object.keys(endless.fields ?? {})).toEqual(['endsAt'])
  const stranger = await announce(town.deps, town.people.dispatcher, entry(FAULT))
  expect(refusalOf(stranger).code).toBe('not_entitled')
})

test('[GRZ-3.6.2-7a] the incident mode puts a banner and a message in every account at once', async () => {
  const { breakId } = must(await announce(town.deps, operator.actor, entry(FAULT)))
  const frame = await openFrame(town.deps, 'grozny')
  expect(frame.breaks).toMatchObject([{ now: true, what: FAULT.what, to: '/grozny/service' }])
  const app = await createServer(town.deps)
  const payload = { municipality: 'grozny', login: 'dispatcher', password: PASSWORD }
  const signed = await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })
  const cookie = signed.json().token
  const inbox = await app.inject({
    url: '/api/v1/notices',
    headers: { cookie: `${SESSION_COOKIE}=${cookie}`, 'sec-fetch-site': 'same-origin' },
  })
  await app.close()
  expect((await told(breakId)).length).toBe(await participants())
  expect(JSON.stringify(inbox.json())).toContain(FAULT.what)
  must(await changeAnnounced(town.deps, operator.actor, breakId, 'end', entry()))
  expect((await openFrame(town.deps, 'grozny')).breaks).toEqual([])
  expect(refusalOf(await changeAnnounced(town.deps, operator.actor, breakId, 'end', entry())).code).toBe('illegal_step')
})

test('[GRZ-3.6.2-7b] a request taken on paper is entered with its real time: terms run from it, and it is marked', async () => {
  const taken = new Date(town.clock.now.getTime() - 5 * HOUR)
  const values = { typeCode: '10.4', receivedAt: taken.toISOString(), applicantPhone: '8 928 000-11-22' }
  const { requestId } = must(await file(town, town.people.dispatcher, values))
  const fresh = must(await file(town, town.people.dispatcher, { typeCode: '10.4', applicantPhone: '8 928 000-11-23' }))
  const row = async (id: number) => {
    const { rows } = await town.db.query<
      Record<'created_at' | 'entered_at' | 'due_at' | 'crew_due_at' | 'process_due_at', Date>
    >('select created_at, entered_at, due_at, crew_due_at, process_due_at from request where id = $1', [id])
    return rows[0]
  }
  const [late, now] = [await row(requestId), await row(fresh.requestId)]
  expect(late?.created_at).toEqual(taken)
  expect(late?.entered_at).toEqual(town.clock.now)
  expect(late && now && now.due_at.getTime() - late.due_at.getTime()).toBe(5 * HOUR)
  expect(late?.crew_due_at).toEqual(new Date(taken.getTime() + HOUR / 2))
  // The УО's own clock runs from the entry: it could not know before.
  expect(late?.process_due_at).toEqual(now?.process_due_at)
  const { rows } = await town.db.query<{ changes: Record<string, string> }>(
    `select changes from event where subject = 'request' and subject_id = $1 and deed = 'submit'`,
    [requestId],
  )
  expect(rows[0]?.changes.takenAt).toBe(taken.toISOString())
  const notice = await town.db.query<{ text: string }>(
    `select text from notice where subject = 'request' and subject_id = $1 and kind = 'submit'`,
    [requestId],
  )
  expect(notice.rows[0]?.text).toContain('внесена позже')
  must(await act(town, town.people.manager, 'assign', requestId, { executor: `organization:${town.ids.contractor}` }))
})

test('what was taken is entered later only by whom the town lets, not too late and not ahead of time', async () => {
  const by = async (who: Actor, at: string) => refusalOf(await file(town, who, { receivedAt: at })).fields?.receivedAt
  expect(await by(town.people.resident, hours(-2))).toContain('только тот, кто принял')
  expect(await by(town.people.dispatcher, hours(-80))).toContain('не больше чем через 72 ч')
  expect(await by(town.people.dispatcher, hours(1))).toContain('ещё не наступило')
  expect(await by(town.people.dispatcher, 'вчера')).toContain('дату и время')
})

test('[GRZ-3.6.2-2] the health page answers, and the availability of a period falls after a stop', async () => {
  const app = await createServer(town.deps)
  expect((await app.inject({ url: '/health/ready' })).statusCode).toBe(200)
  await app.close()
  const begun = town.clock.now
  const at = (seconds: number) => ({ ...town.deps, clock: () => new Date(begun.getTime() + seconds * 1000) })
  const percent = async (seconds: number) => {
    const shown = await availabilityPage(
      visitOf(at(seconds), { path: '/admin/availability?days=1', cookie: operator.cookie }),
    )
    return shown.figures
  }
  for (let second = 0; second <= 600; second += 10) await beat(at(second))
  expect(await percent(600)).toMatchObject({ percent: '100 %', stops: [] })
  // The server stands for five minutes and comes back.
  for (let second = 900; second <= 1200; second += 10) await beat(at(second))
  const after = await percent(1200)
  expect(after).toMatchObject({ percent: '75 %', unplanned: '75 %', stops: [{ length: '5 минут', planned: false }] })
  // A stop that goes on is seen too, and lowers the figure further.
  const { percent: still, stops } = await openAvailability(at(2400), begun, new Date(begun.getTime() + 2400_000))
  expect(still).toBe(37.5)
  expect(stops[0]).toMatchObject({ to: null, seconds: 1200 })
})

test('a job that was given up waits for the technical operator and is done after «Повторить»', async () => {
  const { rows } = await town.db.query<{ id: number }>(
    `select id from graphile_worker.add_job('files.sweep', '{}', max_attempts => 1)`,
  )
  const id = rows[0]?.id ?? 0
  await town.db.query(
    `update graphile_worker._private_jobs set attempts = 1, last_error = 'диск переполнен' where id = $1`,
    [id],
  )
  const { dead } = must(await openQueues(town.deps, operator.actor, null, 10))
  expect(dead).toMatchObject([{ id, task: 'files.sweep', error: 'диск переполнен' }])
  expect(refusalOf(await retryJob(town.deps, town.people.dispatcher, id)).code).toBe('not_entitled')
  await watch(town.deps)
  await watch(town.deps)
  const called = await town.db.query(`select person_id, text from notice where kind = 'operation'`)
  expect(called.rows).toMatchObject([
    { person_id: operator.actor.personId, text: expect.stringContaining('не смогла') },
  ])
  must(await retryJob(town.deps, operator.actor, id))
  expect(refusalOf(await retryJob(town.deps, operator.actor, id)).code).toBe('not_found')
  await town.db.query(`update graphile_worker._private_jobs set last_error = null where id = $1`, [id])
  await runDueJobs(town.deps, tasksOf(town.deps))
  expect(must(await openQueues(town.deps, operator.actor, null, 10)).dead).toEqual([])
})

test('a colour on which white letters cannot be read is refused; the chosen look stands in the frame', async () => {
  const pale = refusalOf(await setBrand(town.deps, operator.actor, { name: '', color: '#f0c040', contacts: '' }))
  expect(pale.fields?.color).toContain('контраст')
  must(await setBrand(town.deps, operator.actor, { name: 'Грозный слышит', color: '#1F4E79', contacts: '8 800' }))
  expect((await openFrame(town.deps, 'grozny')).brand).toEqual({
    name: 'Грозный слышит',
    color: '#1f4e79',
    contacts: '8 800',
  })
})

test('the console leads to everything, and opens to the technical operator only', async () => {
  const { groups } = await consolePage(visitOf(town.deps, { path: '/admin', cookie: operator.cookie }))
  const places = groups.flatMap(({ entries }) => entries.map(({ to }) => to))
  expect(places).toEqual(
    expect.arrayContaining(['/admin/queues', '/admin/storage', '/admin/breaks', '/admin/deletions']),
  )
  const signed = must(
    await signIn(town.deps, { municipalityId: 'grozny', login: 'dispatcher', password: PASSWORD }),
  ) as { token: string }
  const turned = consolePage(visitOf(town.deps, { path: '/admin', cookie: signed.token }))
  await expect(turned).rejects.toMatchObject({ status: 403 })
})

test('an old copy, an archive that fails and work that was given up call for somebody; a quiet system calls nobody', () => {
  const quiet = {
    copies: true,
    lastCopyAt: new Date(town.clock.now.getTime() - 24 * HOUR),
    archiveFailing: false,
    deadJobs: 0,
  }
  expect(troublesOf(quiet, town.clock.now)).toEqual([])
  expect(troublesOf({ ...quiet, copies: false, lastCopyAt: null }, town.clock.now)).toEqual([])
  const bad = {
    copies: true,
    lastCopyAt: new Date(town.clock.now.getTime() - 40 * HOUR),
    archiveFailing: true,
    deadJobs: 2,
  }
  expect(troublesOf(bad, town.clock.now).map(({ name }) => name)).toEqual(['copy', 'archive', 'jobs'])
})
