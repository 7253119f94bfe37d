import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { answerFailures } from '../app/failures.ts'
import { peopleRoutes } from '../people/index.ts'
import { addOrganization, addResident, addStaff, addTown, PASSWORD, testDeps } from '../people/people.fixture.ts'
import { inTransaction } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { sendNotice } from './actions/send-notice.ts'
import { notificationRoutes } from './http/routes.ts'
import { notificationTasks } from './jobs/tasks.ts'

const db = await freshDatabase()
const server = await mailServer()
const mail = smtpMail(server.url, 'dvor@gorod.example')
afterAll(() => mail.close())
const FORMED = new Date('2099-11-23T09:00:00Z')
const OPENED = new Date('2099-11-23T10:30:00Z')
let now = FORMED
const deps: Deps = { ...testDeps(db, () => now), mail }
const app = fastify()
answerFailures(app)
await peopleRoutes(app, deps)
await notificationRoutes(app, deps)
const work = () => runDueJobs(deps, notificationTasks(deps))

const enter = async (municipality: string, login: string): Promise<string> => {
  const payload = { municipality, login, password: PASSWORD }
  return (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json().token
}
const ask = async (token: string, url: string, method: 'GET' | 'POST' = 'GET') =>
  app.inject({ method, url, headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' } })

/** A resident with a letter, an operator, a manager and a technical operator of the town. */
async function people(town: string) {
  await addTown(db, town)
  const organizationId = await addOrganization(db, { town })
  const resident = await addResident(db, { town })
  await db.query('update person set email = $2, email_verified_at = $3 where id = $1', [
    resident,
    `maria@${town}.example`,
    FORMED,
  ])
  await addStaff(db, { town, organizationId, login: 'manager' })
  await addStaff(db, { town, organizationId, login: 'tech', roles: ['technical_operator'] })
  return { resident, organizationId }
}
let towns: Record<string, Awaited<ReturnType<typeof people>>>
beforeAll(async () => {
  towns = { grozny: await people('grozny'), ukhta: await people('ukhta') }
})

async function tell(town: string, to: { personId: number } | { organizationId: number }, occasion: string) {
  const message = {
    municipalityId: town,
    kind: 'assign',
    subject: 'request',
    subjectId: 7,
    occasion,
    topic: 'progress',
  } as const
  await inTransaction(db, (tx) =>
    sendNotice(tx, { ...message, text: 'Назначен исполнитель', path: '/my/7', at: now, to }),
  )
}
const idOf = async (occasion: string): Promise<number> =>
  (await db.query('select id from notice where occasion = $1', [occasion])).rows[0].id

/** The same proof for both towns under their own clause ids. */
async function prove(town: string): Promise<void> {
  now = FORMED
  const { resident, organizationId } = towns[town] ?? { resident: 0, organizationId: 0 }
  await tell(town, { personId: resident }, `${town} one`)
  await tell(town, { organizationId }, `${town} all`)
  now = new Date(FORMED.getTime() + 60_000)
  await work()
  const [own, all] = [await idOf(`${town} one`), await idOf(`${town} all`)]
  now = OPENED
  const [me, manager] = [await enter(town, '+79123456789'), await enter(town, 'manager')]
  expect((await ask(me, `/api/v1/notices/${own}`)).json()).toMatchObject({ readAt: null, readBy: null })
  await ask(me, `/api/v1/notices/${own}/read`, 'POST')
  await ask(manager, `/api/v1/notices/${all}/read`, 'POST')
  expect((await ask(me, `/api/v1/notices/${own}`)).json()).toMatchObject({
    recipient: 'Иванова Мария Петровна',
    at: FORMED.toISOString(),
    readAt: OPENED.toISOString(),
    readBy: 'Иванова Мария Петровна',
    ways: [
      {
        channel: 'email',
        state: 'sent',
        address: `m…a@${town}.example`,
        response: expect.stringMatching(/^250/),
      },
    ],
  })
  const { ways } = (await ask(me, `/api/v1/notices/${own}`)).json()
  expect(new Date(ways[0].formedAt)).toEqual(new Date(FORMED.getTime() + 60_000))
  expect(new Date(ways[0].endedAt)).toEqual(new Date(FORMED.getTime() + 60_000))
  expect((await ask(manager, `/api/v1/notices/${all}`)).json()).toMatchObject({
    readAt: OPENED.toISOString(),
    readBy: 'Эльмурзаев Адам Лечиевич',
  })
}

test('[GRZ-5.1] Грозный: the card of any message says when it was formed, delivered and opened, and by whom', () =>
  prove('grozny'))
test('[UHT-5.1] Ухта: the card of any message says when it was formed, delivered and opened, and by whom', () =>
  prove('ukhta'))

test('another’s card does not exist; an operator of the town may open it, and his look is recorded', async () => {
  await tell('grozny', { personId: towns.grozny?.resident ?? 0 }, 'private')
  const id = await idOf('private')
  expect((await ask(await enter('grozny', 'manager'), `/api/v1/notices/${id}`)).statusCode).toBe(404)
  expect((await ask(await enter('ukhta', 'tech'), `/api/v1/notices/${id}`)).statusCode).toBe(404)
  expect((await ask(await enter('grozny', 'tech'), `/api/v1/notices/${id}`)).statusCode).toBe(200)
  const { rows } = await db.query(
    `select basis from look where subject = 'notice' and subject_ids = array[$1::bigint]`,
    [id],
  )
  expect(rows).toEqual([{ basis: 'evidence' }])
})

test('what was given up waits for the technical operator of its town; «повторить» sends it anew, once', async () => {
  await work()
  server.answer(() => ({ code: 550, text: 'No such user' }))
  await tell('grozny', { personId: towns.grozny?.resident ?? 0 }, 'dead')
  await work()
  const [tech, other] = [await enter('grozny', 'tech'), await enter('ukhta', 'tech')]
  expect((await ask(await enter('grozny', 'manager'), '/api/v1/deliveries')).statusCode).toBe(403)
  expect((await ask(other, '/api/v1/deliveries')).json().dead).toEqual([])
  const { channels, dead } = (await ask(tech, '/api/v1/deliveries')).json()
  expect(channels).toContainEqual(expect.objectContaining({ channel: 'email', waiting: 0, dead: 1, trouble: null }))
  expect(dead).toMatchObject([{ attempts: 1, error: expect.stringContaining('No such user') }])
  expect((await ask(other, `/api/v1/deliveries/${dead[0].id}/retry`, 'POST')).statusCode).toBe(404)
  server.answer(() => null)
  const before = server.letters.length
  expect((await ask(tech, `/api/v1/deliveries/${dead[0].id}/retry`, 'POST')).statusCode).toBe(204)
  expect((await ask(tech, `/api/v1/deliveries/${dead[0].id}/retry`, 'POST')).statusCode).toBe(404)
  await work()
  expect(server.letters.length - before).toBe(1)
  expect((await ask(tech, '/api/v1/deliveries')).json().dead).toEqual([])
})
