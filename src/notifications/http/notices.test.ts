import { fastify } from 'fastify'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { peopleRoutes } from '../../people/index.ts'
import {
  addOrganization,
  addResident,
  addStaff,
  addTown,
  NOON,
  PASSWORD,
  testDeps,
} from '../../people/people.fixture.ts'
import { inTransaction } from '../../platform/database.ts'
import { type Notice, sendNotice } from '../actions/send-notice.ts'
import { notificationRoutes } from './routes.ts'

const db = await freshDatabase()
const deps = testDeps(db)
const app = fastify()
await peopleRoutes(app, deps)
await notificationRoutes(app, deps)

const enter = async (login: string): Promise<string> => {
  const payload = { municipality: 'grozny', login, password: PASSWORD }
  return (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json().token
}
const ask = async (token: string, url: string, method: 'GET' | 'POST' | 'PUT' = 'GET', payload?: object) =>
  app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' },
    ...(payload ? { payload } : {}),
  })

let resident: number
let organizationId: number
const base = {
  municipalityId: 'grozny',
  kind: 'assign',
  subject: 'request',
  subjectId: 7,
  path: '/requests/7',
  at: NOON,
}
const send = (notice: Pick<Notice, 'to' | 'occasion' | 'text'>) =>
  inTransaction(db, (tx) => sendNotice(tx, { ...base, ...notice }))

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  await addTown(db)
  resident = await addResident(db)
  organizationId = await addOrganization(db)
  await addStaff(db, { organizationId, login: 'one' })
  await addStaff(db, { organizationId, login: 'two' })
})

test('the same occasion is told once', async () => {
  for (let i = 0; i < 3; i += 1)
    await send({ to: { personId: resident }, occasion: 'event-5', text: 'Исполнитель назначен' })
  const { items, unread } = (await ask(await enter('+79123456789'), '/api/v1/notices')).json()
  expect(items).toHaveLength(1)
  expect(unread).toBe(1)
})

test('one person’s notices are not another’s; what came to the organisation is read for all its people', async () => {
  await send({ to: { personId: resident }, occasion: 'a', text: 'Вам' })
  await send({ to: { organizationId }, occasion: 'b', text: 'Организации' })
  const [one, two, own] = [await enter('one'), await enter('two'), await enter('+79123456789')]
  const { items } = (await ask(one, '/api/v1/notices')).json()
  expect(items.map((item: { text: string }) => item.text)).toEqual(['Организации'])
  expect((await ask(own, `/api/v1/notices/${items[0].id}/read`, 'POST')).statusCode).toBe(404)
  expect((await ask(one, `/api/v1/notices/${items[0].id}/read`, 'POST')).statusCode).toBe(204)
  expect((await ask(two, '/api/v1/notices')).json()).toMatchObject({
    unread: 0,
    items: [{ readAt: NOON.toISOString() }],
  })
})

test('a long inbox comes by pages, and what came since stays unread', async () => {
  for (let i = 1; i <= 5; i += 1) await send({ to: { personId: resident }, occasion: `e${i}`, text: `Сообщение ${i}` })
  const token = await enter('+79123456789')
  const first = (await ask(token, '/api/v1/notices?limit=3')).json().items
  await send({ to: { personId: resident }, occasion: 'e6', text: 'Сообщение 6' })
  const second = (await ask(token, `/api/v1/notices?limit=3&before=${first[2].id}`)).json().items
  expect([...first, ...second].map((item: { text: string }) => item.text.at(-1))).toEqual(['5', '4', '3', '2', '1'])
  expect((await ask(token, '/api/v1/notices/read', 'POST', { upTo: first[0].id })).json()).toEqual({ marked: 5 })
  expect((await ask(token, '/api/v1/notices')).json().unread).toBe(1)
})

test('every link begins with the address the technical operator set', async () => {
  await addStaff(db, { organizationId, login: 'tech', roles: ['technical_operator'] })
  await send({ to: { personId: resident }, occasion: 'a', text: 'Исполнитель назначен' })
  await ask(await enter('tech'), '/api/v1/town', 'PUT', { baseUrl: 'https://open.groznet.ru' })
  const { items } = (await ask(await enter('+79123456789'), '/api/v1/notices')).json()
  expect(items[0].link).toBe('https://open.groznet.ru/requests/7')
})
