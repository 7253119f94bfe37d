import { expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { NOON, PASSWORD } from '../people/people.fixture.ts'
import { makeCheckpoint } from '../platform/audit.ts'
import { buildTown, requestIn } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'ukhta')

test('a journal tells of every request by its pattern, and nothing personal or secret', async () => {
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
  const app = await createServer(town.deps, { log: true })
  const payload = { municipality: 'ukhta', login: 'dispatcher', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  const headers = { authorization: `Bearer ${token}` }
  const id = await requestIn(town, 'new')
  await app.inject({ url: `/api/v1/requests/${id}`, headers })
  await app.inject({ url: '/api/v1/requests?search=Иванова', headers })
  await app.inject({ url: '/api/v1/residents?phone=%2B79121112233', headers })
  await app.inject({ method: 'POST', url: `/api/v1/requests/${id}/nothing?name=Мария`, headers })
  await app.inject('/no/such/address/79121112233')
  await app.close()
  log.mockRestore()
  const lines = said.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line))
  expect(lines.map(({ route, status }) => `${route} ${status}`)).toContain('/api/v1/requests/:id 200')
  expect(lines).toHaveLength(6)
  for (const line of lines) expect(Object.keys(line)).toEqual(['at', 'method', 'route', 'status', 'ms', 'incident'])
  for (const secret of [token, PASSWORD, '9121112233', 'Иванова', encodeURIComponent('Иванова'), 'Мария', 'dispatcher'])
    expect(said.join('\n')).not.toContain(secret)
})

test('metrics count requests by pattern and are shown to neighbours or by the key', async () => {
  const app = await createServer(town.deps)
  await app.inject('/api/v1/requests/7')
  const shown = await app.inject('/metrics')
  expect(shown.body).toContain('dvor_requests_total{method="GET",route="/api/v1/requests/:id",status="401"} 1')
  for (const name of [
    'dvor_connections',
    'dvor_queue_length',
    'dvor_nodejs_eventloop_lag',
    'dvor_process_resident_memory',
  ])
    expect(shown.body).toContain(name)
  const stranger = { 'x-forwarded-for': '203.0.113.7' }
  expect((await app.inject({ url: '/metrics', headers: stranger })).statusCode).toBe(404)
  await app.close()
  const keyed = await createServer({ ...town.deps, config: { ...town.deps.config, metricsKey: 'ключ-метрик' } })
  expect((await keyed.inject('/metrics')).statusCode).toBe(404)
  await keyed.close()
})

test('the API is readable as a page without scripts; digests of the log are open to everybody', async () => {
  const app = await createServer(town.deps)
  const page = await app.inject('/api/docs')
  expect(page.body).toContain('POST /api/v1/requests')
  expect(page.body).toContain('requests:write')
  expect(page.body).not.toContain('<script')
  const { digest } = await makeCheckpoint(db, NOON)
  const { items } = (await app.inject('/api/v1/audit/checkpoints')).json()
  expect(items).toMatchObject([{ digest: digest.toString('hex') }])
  await app.close()
})
