import { createECDH, randomBytes } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import https from 'node:https'
import { fastify } from 'fastify'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { selfSigned } from '../../test/self-signed.ts'
import { answerFailures } from '../app/failures.ts'
import { peopleRoutes } from '../people/index.ts'
import { addOrganization, addResident, addStaff, addTown, PASSWORD, testDeps } from '../people/people.fixture.ts'
import { inTransaction } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { unsubscribe } from './actions/choose.ts'
import { type Message, sendNotice } from './actions/send-notice.ts'
import { notificationRoutes } from './http/routes.ts'
import { notificationTasks } from './jobs/tasks.ts'

const db = await freshDatabase()
const server = await mailServer()
const mail = smtpMail(server.url, 'dvor@gorod.example')
const now = new Date('2099-11-23T09:00:00Z')
const base = testDeps(db, () => now)
const deps: Deps = { ...base, mail, config: { ...base.config, pushHosts: ['localhost'] } }
const app = fastify()
answerFailures(app)
await peopleRoutes(app, deps)
await notificationRoutes(app, deps)

/** A push service: takes what comes, answers as it is told. It cannot read a word: the text is encrypted for the browser. */
const tls = selfSigned()
const pushed: { headers: IncomingHttpHeaders; body: Buffer; path: string | undefined }[] = []
let status = 201
const service = https.createServer(tls, (request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    pushed.push({ headers: request.headers, body: Buffer.concat(parts), path: request.url })
    response.writeHead(status).end()
  })
})
await new Promise<void>((resolve) => service.listen(0, () => resolve()))
const address = service.address()
const endpoint = `https://localhost:${typeof address === 'object' ? address?.port : ''}/browser/1`
https.globalAgent.options.ca = tls.cert
afterAll(async () => {
  mail.close()
  https.globalAgent.destroy()
  await new Promise((resolve) => service.close(resolve))
})

const browser = createECDH('prime256v1')
browser.generateKeys()
const subscription = {
  endpoint,
  p256dh: browser.getPublicKey('base64url'),
  auth: randomBytes(16).toString('base64url'),
}
const message: Message = {
  municipalityId: 'grozny',
  kind: 'assign',
  subject: 'request',
  subjectId: 7,
  occasion: 'assign:2',
  topic: 'progress',
  text: 'Заявка ГРЗ-2026-000007: назначен исполнитель',
  path: '/my/7',
  at: now,
}
const tell = (more: Partial<Message> = {}) =>
  inTransaction(db, (tx) => sendNotice(tx, { ...message, ...more, to: { personId: resident } }))
const work = () => runDueJobs(deps, notificationTasks(deps))
let resident: number
let token: string
const ask = async (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, payload?: object) =>
  app.inject({
    method,
    url,
    headers: {
      authorization: `Bearer ${token}`,
      'sec-fetch-site': 'same-origin',
      'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/150.0',
    },
    ...(payload ? { payload } : {}),
  })
const deliveries = async () => (await db.query('select channel, state, error, attempts from delivery order by id')).rows

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  await db.query('truncate graphile_worker._private_jobs')
  server.letters.length = 0
  pushed.length = 0
  status = 201
  await addTown(db)
  resident = await addResident(db)
  await db.query('update person set email = $2, email_verified_at = $3 where id = $1', [
    resident,
    'maria@example.ru',
    now,
  ])
  const payload = { municipality: 'grozny', login: '+79123456789', password: PASSWORD }
  token = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json().token
})

test('a device that agreed shows the notice: encrypted, signed by the installation’s own key', async () => {
  expect((await ask('POST', '/api/v1/me/devices', subscription)).statusCode).toBe(204)
  expect((await ask('POST', '/api/v1/me/devices', subscription)).statusCode).toBe(204)
  const { devices, pushKey } = (await ask('GET', '/api/v1/me/notices')).json()
  expect(devices).toMatchObject([{ device: 'Chrome, Android' }])
  await tell({ urgent: true })
  await work()
  expect(pushed).toHaveLength(1)
  const [{ headers, body, path } = { headers: {}, body: Buffer.alloc(0), path: '' }] = pushed
  expect(path).toBe('/browser/1')
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high' })
  expect(`${headers.authorization}`).toContain(`k=${pushKey}`)
  expect(body.includes(Buffer.from('Заявка'))).toBe(false)
  expect(await deliveries()).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
})

test('a service that is busy is asked again; a device that left is forgotten', async () => {
  await ask('POST', '/api/v1/me/devices', subscription)
  status = 503
  await tell()
  await work()
  expect((await deliveries()).find((row) => row.channel === 'push')).toMatchObject({ state: 'failed', attempts: 1 })
  status = 410
  await tell({ occasion: 'next' })
  await work()
  expect((await deliveries()).filter((row) => row.channel === 'push').at(-1)).toMatchObject({ state: 'cancelled' })
  expect((await ask('GET', '/api/v1/me/notices')).json().devices).toEqual([])
})

test('only services of browsers are called: any other address is refused', async () => {
  for (const wrong of [
    'https://example.ru/x',
    'http://localhost/x',
    'https://fcm.googleapis.com.example.ru/x',
    'https://10.0.0.1/',
  ]) {
    const answer = await ask('POST', '/api/v1/me/devices', { ...subscription, endpoint: wrong })
    expect(answer.statusCode, wrong).toBe(422)
  }
  const known = { ...subscription, endpoint: 'https://fcm.googleapis.com/fcm/send/abc' }
  expect((await ask('POST', '/api/v1/me/devices', known)).statusCode).toBe(204)
})

test('a browser shows the notices of who agreed last; another’s device cannot be switched off', async () => {
  await ask('POST', '/api/v1/me/devices', subscription)
  const [{ id }] = (await ask('GET', '/api/v1/me/notices')).json().devices
  const organizationId = await addOrganization(db)
  await addStaff(db, { organizationId, login: 'manager' })
  const first = token
  const payload = { municipality: 'grozny', login: 'manager', password: PASSWORD }
  token = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json().token
  expect((await ask('DELETE', `/api/v1/me/devices/${id}`)).statusCode).toBe(404)
  await ask('POST', '/api/v1/me/devices', subscription)
  expect((await ask('GET', '/api/v1/me/notices')).json().devices).toHaveLength(1)
  token = first
  expect((await ask('GET', '/api/v1/me/notices')).json().devices).toEqual([])
})

test('what is not wanted is not sent, and the inbox has it all the same', async () => {
  expect((await ask('PUT', '/api/v1/me/notices', { wanted: ['answer:email'] })).statusCode).toBe(204)
  await tell()
  await tell({ topic: 'answer', occasion: 'confirm:3', text: 'Заявка ГРЗ-2026-000007: работы выполнены, подтвердите' })
  await work()
  expect(server.letters.map((letter) => letter.subject)).toEqual([expect.stringContaining('подтвердите')])
  expect((await ask('GET', '/api/v1/notices')).json().items).toHaveLength(2)
  const { topics } = (await ask('GET', '/api/v1/me/notices')).json()
  expect(topics).toContainEqual(expect.objectContaining({ topic: 'answer', email: true, push: false }))
  expect(topics).toContainEqual(expect.objectContaining({ topic: 'progress', email: false, push: false }))
})

test('what he gives up while it waits for a second try is not sent', async () => {
  server.answer(() => ({ code: 450, text: 'later' }))
  await tell()
  await work()
  server.answer(() => null)
  await ask('PUT', '/api/v1/me/notices', { wanted: [] })
  await db.query('update delivery set next_try_at = $1', [now])
  await db.query('update graphile_worker._private_jobs set run_at = now()')
  await work()
  expect(server.letters).toEqual([])
  expect(await deliveries()).toMatchObject([{ state: 'cancelled' }])
})

test('every letter that may be switched off can be left in one click, and only its topic', async () => {
  await tell()
  await work()
  const list = server.letters[0]?.headers.get('list')
  const url = typeof list === 'object' && 'unsubscribe' in list ? list.unsubscribe : null
  const link = typeof url === 'object' && url !== null && 'url' in url ? `${url.url}` : ''
  const t = new URL(link).searchParams.get('t') ?? ''
  expect(server.letters[0]?.html).toContain('Больше не присылать письма «Ход работ»')
  expect(await unsubscribe(deps, `${t}x`)).toMatchObject({ refused: true })
  expect(await unsubscribe(deps, t)).toEqual({ title: 'Ход работ' })
  await tell({ occasion: 'next' })
  await tell({ occasion: 'outage', topic: 'outages', text: 'Отключат воду' })
  await work()
  expect(server.letters.map((letter) => letter.subject).slice(1)).toEqual(['Отключат воду'])
})
