import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { openLooksAt } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, requestIn, type Town } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

let app: FastifyInstance
let town: Town

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  app = await createServer(town.deps)
})
afterAll(() => app.close())

const tokens = new Map<string, string>()
async function ask(login: string, url: string, payload?: Record<string, unknown>) {
  const signIn = { municipality: 'grozny', login, password: PASSWORD }
  const known = tokens.get(login)
  const token =
    known ?? (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: signIn })).json().token ?? ''
  tokens.set(login, token)
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  return app.inject({ method: payload ? 'POST' : 'GET', url, headers, ...(payload ? { payload } : {}) })
}

const WHOLE = '+79121112233'
const HIDDEN = '+7 912 ···-··-33'
const phoneFor = async (login: string, id: number): Promise<string> =>
  (await ask(login, `/api/v1/requests/${id}`)).json().applicantPhone

test('the crew of an open request and the dispatcher who asks the applicant’s word see his number whole; the others do not, on the card and in the list', async () => {
  const open = await requestIn(town, 'assigned')
  expect(await phoneFor('contractor', open)).toBe(WHOLE)
  for (const login of ['manager', 'dispatcher', 'operator']) expect(await phoneFor(login, open)).toBe(HIDDEN)
  const asked = await requestIn(town, 'awaiting_confirmation')
  expect(await phoneFor('dispatcher', asked)).toBe(WHOLE)
  expect(await phoneFor('manager', asked)).toBe(HIDDEN)
  for (const login of ['manager', 'dispatcher']) {
    const list = await ask(login, '/api/v1/requests')
    expect(list.json().items).not.toEqual([])
    expect(list.body).not.toContain(WHOLE)
  }
  expect((await ask('contractor', '/api/v1/requests')).body).toContain(WHOLE)
  const work = (await ask('contractor', '/api/v1/work')).json()
  expect(work.items.find(({ id }: { id: number }) => id === open)).toMatchObject({ applicantPhone: WHOLE })
})

test('«Показать» wants a reason, opens the number to who gave it, and the reason is read by the operator and the resident', async () => {
  const id = await requestIn(town, 'new')
  const show = (login: string, said: Record<string, unknown>) => ask(login, `/api/v1/requests/${id}/phone`, said)
  expect((await show('manager', {})).json()).toMatchObject({ fields: { reason: expect.any(String) } })
  expect((await show('manager', { reason: 'other', comment: 'надо' })).statusCode).toBe(422)
  expect((await show('resident', { reason: 'access' })).statusCode).toBeGreaterThanOrEqual(400)
  expect((await show('supervisor', { reason: 'access' })).statusCode).toBe(403)
  expect(await phoneFor('manager', id)).toBe(HIDDEN)
  const comment = 'передать ключи от подвала'
  expect((await show('manager', { reason: 'other', comment })).json()).toMatchObject({ applicantPhone: WHOLE })
  expect(await phoneFor('manager', id)).toBe(WHOLE)
  expect(await phoneFor('dispatcher', id)).toBe(HIDDEN)
  expect(await openLooksAt(town.deps, town.people.resident, [id], null)).toEqual(
    expect.arrayContaining([expect.objectContaining({ basis: `номер телефона целиком: ${comment}` })]),
  )
  const [look] = (
    await town.db.query(
      'select viewer_id, reason from look where reason is not null and subject_ids @> array[$1::bigint]',
      [id],
    )
  ).rows
  expect(look).toEqual({ viewer_id: town.people.manager.personId, reason: comment })
})

test('the number is opened for one talk: half an hour later a reason is asked again', async () => {
  const id = await requestIn(town, 'new')
  await ask('manager', `/api/v1/requests/${id}/phone`, { reason: 'clarify' })
  expect(await phoneFor('manager', id)).toBe(WHOLE)
  await town.db.query("update look set at = at - interval '31 minutes' where reason is not null")
  expect(await phoneFor('manager', id)).toBe(HIDDEN)
})

test('a caller’s number is whole in the journal while he waits, and not after his call has ended', async () => {
  const { id } = (await ask('dispatcher', '/api/v1/calls', { outcome: 'missed', phone: '89121112233' })).json()
  const phoneOf = async () =>
    (await ask('dispatcher', '/api/v1/calls')).json().items.find((call: { id: number }) => call.id === id).phone
  expect(await phoneOf()).toBe(WHOLE)
  await ask('dispatcher', `/api/v1/calls/${id}/explain`, { explanation: 'Перезвонили: звонил не о доме' })
  expect(await phoneOf()).toBe(HIDDEN)
})

test('a corrected number stands in the story without its middle for those who do not need it', async () => {
  const id = await requestIn(town, 'assigned')
  const said = { applicantPhone: '8 912 777-00-11', reason: 'Жилец назвал новый номер' }
  expect((await ask('operator', `/api/v1/requests/${id}/correct`, said)).statusCode).toBe(200)
  const card = await ask('manager', `/api/v1/requests/${id}`)
  expect(card.json().applicantPhone).toBe('+7 912 ···-··-11')
  for (const number of [WHOLE, '+79127770011']) expect(card.body).not.toContain(number)
  expect((await ask('contractor', `/api/v1/requests/${id}`)).body).toContain('+79127770011')
})
