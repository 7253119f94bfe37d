import { createServer as createHttp, type IncomingHttpHeaders } from 'node:http'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { tasksOf } from '../app/worker.ts'
import { addStaff, PASSWORD } from '../people/people.fixture.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { buildTown, requestOfStatus } from '../requests/requests.fixture.ts'
import { sendAll } from './actions/send.ts'

const town = await buildTown(await freshDatabase(), 'grozny')
const { db, deps } = town
await addStaff(db, { organizationId: town.ids.dispatch, login: 'tech', roles: ['technical_operator'] })
const app = await createServer(deps)

/** The other system: takes what comes with its key. */
const came: { headers: IncomingHttpHeaders; body: string }[] = []
const other = createHttp(async (request, reply) => {
  let body = ''
  for await (const part of request.setEncoding('utf8')) body += part
  came.push({ headers: request.headers, body })
  reply.writeHead(request.headers.authorization === 'Bearer K-e-y-7' ? 200 : 401).end()
})
await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
afterAll(() => other.close())
const place = other.address()
const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/works`

async function as(login: string) {
  const entry = { municipality: 'grozny', login, password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload: entry })).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  return {
    get: (url: string) => app.inject({ url, headers }),
    post: (url: string, payload: object = {}) => app.inject({ method: 'POST', url, headers, payload }),
  }
}

const url = '/api/v1/exchange'
const works = { name: 'ЕРКЦ', address, content: 'works-csv', bearerPassword: 'K-e-y-7' }

test('[GRZ-A3-2] a system is connected by a record with address, format and key, and the log shows its runs', async () => {
  const tech = await as('tech')
  const done = await requestOfStatus(town, 'closed')
  const { rows } = await db.query('select number from request where id = $1', [done])
  const { id } = (await tech.post(url, works)).json()
  expect((await tech.post(`${url}/${id}/send`)).statusCode).toBe(200)
  await runDueJobs(deps, tasksOf(deps))
  expect(came).toHaveLength(1)
  expect(came[0]?.headers).toMatchObject({ authorization: 'Bearer K-e-y-7', 'content-type': 'text/csv; charset=utf-8' })
  expect(came[0]?.body).toContain(rows[0]?.number)
  expect(came[0]?.body).toContain('Заменён кран')
  const outages = { name: 'Ситуационный центр', address, content: 'outages-json', bearerPassword: 'другой' }
  expect((await tech.post(url, outages)).json().fields).toHaveProperty('bearerPassword')
  expect((await tech.post(url, { ...outages, bearerPassword: 'wrong' })).statusCode).toBe(201)
  await sendAll(deps)
  await runDueJobs(deps, tasksOf(deps))
  const { links, runs } = (await tech.get(url)).json()
  expect(links).toMatchObject([{ name: 'ЕРКЦ', hasKey: true, enabled: true }, { content: 'outages-json' }])
  expect(runs).toHaveLength(3)
  expect(runs.at(-1)).toMatchObject({ linkId: id, rows: 1, error: null })
  const [refused] = runs.filter(({ error }: { error: string | null }) => error !== null)
  expect(refused).toMatchObject({ rows: 0, error: 'Система не приняла ключ (ответ 401). Проверьте ключ.' })
  expect(JSON.stringify({ links, runs })).not.toContain('K-e-y-7')
  const kept = await db.query(
    'select key from exchange_link union all select changes::text from event where changes is not null',
  )
  expect(JSON.stringify(kept.rows)).not.toContain('K-e-y-7')
})

test('a system that is switched off gets nothing; one without connection is told in words', async () => {
  const tech = await as('tech')
  const { id } = (await tech.post(url, { ...works, name: 'Нет связи', address: 'http://127.0.0.1:1/' })).json()
  expect((await tech.post(url, { ...works, name: 'Нет связи' })).json().fields).toHaveProperty('name')
  await tech.post(`${url}/${id}/send`)
  await runDueJobs(deps, tasksOf(deps))
  const { runs } = (await tech.get(url)).json()
  expect(runs[0]).toMatchObject({ linkId: id, error: expect.stringContaining('нет связи') })
  await tech.post(`${url}/${id}/switch-off`)
  expect((await tech.post(`${url}/${id}/send`)).statusCode).toBe(409)
  await sendAll(deps)
  await runDueJobs(deps, tasksOf(deps))
  const after = (await tech.get(url)).json().runs
  expect(after.filter(({ linkId }: { linkId: number }) => linkId === id)).toHaveLength(1)
})

test('only the technical operator connects systems, and only by web addresses', async () => {
  for (const login of ['manager', 'operator', 'dispatcher']) {
    const visitor = await as(login)
    expect((await visitor.get(url)).statusCode).toBe(403)
    expect((await visitor.post(url, works)).statusCode).toBe(403)
  }
  const tech = await as('tech')
  for (const wrong of ['file:///etc/passwd', 'ftp://example.ru/', 'example.ru', 'https://name:word@example.ru/'])
    expect((await tech.post(url, { ...works, name: 'Чужая', address: wrong })).json().fields).toHaveProperty('address')
})
