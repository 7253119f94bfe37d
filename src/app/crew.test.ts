import { fastify } from 'fastify'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { SESSION_COOKIE } from '../platform/pages/cookies.ts'
import { buildTown, requestIn, type Town } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'
import { serviceWorkerRoute } from './service-worker.ts'

let town: Town
let app: Awaited<ReturnType<typeof createServer>>
let cookie: string

beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'ukhta')
  app = await createServer(town.deps)
  const payload = { municipality: town.id, login: 'contractor', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  cookie = `${SESSION_COOKIE}=${token}`
})
afterAll(() => app.close())

const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#404040' } })
  .jpeg()
  .toBuffer()

/** As the telephone sends: by the cookie of the page, with a key made there, in the name of the person who did it. */
async function sent(id: number, deed: string, more: Record<string, string> = {}, photo = false) {
  const form = new FormData()
  form.append('occurredAt', town.clock.now.toISOString())
  if (photo) form.append('photosBefore', new Blob([picture], { type: 'image/jpeg' }), 'до.jpg')
  const body = new Response(form)
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    'dvor-person': String(town.people.contractor.personId),
    'content-type': body.headers.get('content-type') ?? '',
    ...more,
  }
  const payload = Buffer.from(await body.arrayBuffer())
  return app.inject({ method: 'POST', url: `/api/v1/requests/${id}/${deed}`, headers, payload })
}

test('a snapshot whose answer was lost is sent again by the same key and kept once', async () => {
  const id = await requestIn(town, 'accepted')
  const key = { 'idempotency-key': 'made-on-the-device-1' }
  const answers = await Promise.all([sent(id, 'attach', key, true), sent(id, 'attach', key, true)])
  answers.push(await sent(id, 'attach', key, true))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200])
  const { rows } = await town.db.query(`select from request_file where request_id = $1 and kind = 'photo_before'`, [id])
  expect(rows).toHaveLength(1)
})

test('what one person did is not sent in the name of another who signed in on the same telephone', async () => {
  const id = await requestIn(town, 'assigned')
  const strange = { 'dvor-person': String(town.people.supplier.personId) }
  expect((await sent(id, 'accept', strange)).statusCode).toBe(401)
  expect((await sent(id, 'accept')).statusCode).toBe(200)
})

test('a cookie alone does no deed from a strange page', async () => {
  const id = await requestIn(town, 'assigned')
  expect((await sent(id, 'accept', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(401)
})

test('the work of the executor comes whole: the card, the story, the place and works to choose from, kept by no cache', async () => {
  const id = await requestIn(town, 'in_progress')
  const answer = await app.inject({ url: '/api/v1/work', headers: { cookie } })
  expect(answer.headers['cache-control']).toBe('no-store')
  const work = answer.json()
  expect(work.person).toEqual({ id: town.people.contractor.personId, name: town.people.contractor.name })
  const item = work.items.find((each: { id: number }) => each.id === id)
  expect(item).toMatchObject({ status: 'in_progress', applicantPhone: '+79121112233', latitude: null })
  expect(item.story.length).toBeGreaterThan(2)
  expect(item.works.length).toBeGreaterThan(2)
})

test('one switch sends the workers of all browsers home', async () => {
  const server = fastify()
  serviceWorkerRoute(server, { ...town.deps, config: { ...town.deps.config, offline: false } })
  const { body, headers } = await server.inject('/service-worker.js')
  expect(body).toContain('registration.unregister()')
  expect(body).not.toContain('indexedDB')
  expect(headers['cache-control']).toBe('no-cache')
  await server.close()
})
