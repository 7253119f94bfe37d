import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, requestIn, type Town } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

let app: FastifyInstance
let ukhta: Town
const tokens = new Map<string, string>()

beforeAll(async () => {
  const db = await freshDatabase()
  ukhta = await buildTown(db, 'ukhta')
  app = await createServer(ukhta.deps)
  for (const login of ['dispatcher', 'manager', 'stranger', 'contractor', 'operator', '+79121112233']) {
    const signed = await signIn(ukhta.deps, { municipalityId: 'ukhta', login, password: PASSWORD })
    if (isRefusal(signed)) throw new Error(signed.text)
    tokens.set(login, signed.token)
  }
})
afterAll(() => app.close())

const as = (login: string) => ({ authorization: `Bearer ${tokens.get(login)}` })
const post = (login: string, url: string, payload: Record<string, unknown>, headers: Record<string, string> = {}) =>
  app.inject({ method: 'POST', url, headers: { ...as(login), ...headers }, payload })
const BOUNDARY = 'dvor-test-boundary'

/** A multipart body that is made while it is sent: 200 MB need not lie in memory anywhere. */
function* multipart(
  fields: Record<string, string>,
  file: { field: string; name: string; start: Buffer; size: number },
): Generator<Buffer> {
  for (const [name, value] of Object.entries(fields))
    yield Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
  yield Buffer.from(
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${file.field}"; filename="${file.name}"\r\ncontent-type: image/jpeg\r\n\r\n`,
  )
  yield file.start
  const chunk = Buffer.alloc(1024 * 1024)
  for (let sent = file.start.length; sent < file.size; sent += chunk.length) yield chunk
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
}

const upload = (login: string, url: string, ...[fields, file]: Parameters<typeof multipart>) =>
  app.inject({
    method: 'POST',
    url,
    headers: { ...as(login), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Readable.from(multipart(fields, file)),
  })

const intake = () => ({ houseId: String(ukhta.house), typeCode: '10.1', description: 'Нет холодной воды с утра' })

test('[UHT-3.1.1-v] a 200 MB upload gets 413, the limit in words, and leaves nothing', async () => {
  const before = await ukhta.db.query('select count(*)::int as n from request')
  const answer = await upload('+79121112233', '/api/v1/requests', intake(), {
    field: 'photos',
    name: 'снимок.jpg',
    start: Buffer.from([0xff, 0xd8, 0xff]),
    size: 200 * 1024 * 1024,
  })
  expect(answer.statusCode).toBe(413)
  expect(answer.json().detail).toMatch(/«снимок\.jpg».*10 МБ/)
  expect((await ukhta.db.query('select count(*)::int as n from request')).rows).toEqual(before.rows)
  const program = await upload('+79121112233', '/api/v1/requests', intake(), {
    field: 'photos',
    name: 'снимок.jpg',
    start: Buffer.from('MZ\x90\x00\x03'),
    size: 4096,
  })
  expect(program.statusCode).toBe(422)
})

test('an .exe named .jpg is refused by its content, with the kinds that fit', async () => {
  const answer = await upload('+79121112233', '/api/v1/requests', intake(), {
    field: 'photos',
    name: 'вирус.jpg',
    start: Buffer.from('MZ\x90\x00\x03'),
    size: 4096,
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json()).toMatchObject({
    detail: expect.stringContaining('вирус'),
    fields: { photos: expect.any(String) },
  })
})

test('the tenth wrong password closes the login for a while, and says so', async () => {
  const attempt = (password: string) =>
    app.inject({
      method: 'POST',
      url: '/api/v1/sessions',
      payload: { municipality: 'ukhta', login: 'supplier', password },
    })
  const codes: number[] = []
  for (let time = 0; time < 10; time++) codes.push((await attempt('неверный пароль')).statusCode)
  expect(new Set(codes.slice(0, 9))).toEqual(new Set([401]))
  const right = await attempt(PASSWORD)
  expect(right.statusCode).toBe(429)
  expect(right.json().detail).toMatch(/[а-я]/)
})

test('a foreign organisation’s request does not exist for others, by any address', async () => {
  const id = await requestIn(ukhta, 'new')
  for (const url of [`/api/v1/requests/${id}`, `/api/v1/requests/${id + 100_000}`]) {
    const answer = await app.inject({ url, headers: as('stranger') })
    expect(answer.statusCode).toBe(404)
  }
  expect(
    (await post('stranger', `/api/v1/requests/${id}/decline`, { reason: 'Достаточно длинная причина' })).statusCode,
  ).toBe(404)
})

test('a stale form gets 409 with what changed; the same form twice has one effect', async () => {
  const id = await requestIn(ukhta, 'new')
  const { version } = (await app.inject({ url: `/api/v1/requests/${id}`, headers: as('manager') })).json()
  const assign = () =>
    post(
      'manager',
      `/api/v1/requests/${id}/assign`,
      { executor: `organization:${ukhta.ids.contractor}`, version },
      { 'idempotency-key': 'assign-form-1' },
    )
  expect((await assign()).statusCode).toBe(200)
  expect((await assign()).json()).toEqual({ id, version: version + 1 })
  const stale = await post('manager', `/api/v1/requests/${id}/postpone`, {
    until: '2026-12-01T10:00',
    reason: 'Достаточно длинная причина',
    version,
  })
  expect(stale.statusCode).toBe(409)
  expect(stale.json().detail).toContain('Назначен исполнитель')
})

test('a request for a house that does not exist is refused at its field', async () => {
  const answer = await post('dispatcher', '/api/v1/requests', {
    ...intake(),
    houseId: 123_456_789,
    applicantName: 'Мария',
  })
  expect(answer.statusCode).toBe(422)
  expect(answer.json().fields.houseId).toContain('нет в реестре')
})

test('an illegal step is refused with its clause, from the API as from the page', async () => {
  const id = await requestIn(ukhta, 'reported')
  const answer = await post('manager', `/api/v1/requests/${id}/confirm`, {})
  expect(answer.statusCode).toBe(422)
  expect(answer.json().clause).toBe('п. 3.4.2 «в»')
  const early = await post('dispatcher', `/api/v1/requests/${id}/close-by-dispatcher`, { ground: 'no_answer' })
  expect(early.statusCode).toBe(409)
})
