import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastify } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { buildPagesIfStale } from '../../../scripts/build-pages.ts'
import { freshDatabase } from '../../../test/database.ts'
import { readConfig } from '../config.ts'
import { connect, type Db } from '../database.ts'
import { localFiles } from '../files.ts'
import { tellOfEvents } from '../live/index.ts'
import { openMail } from '../mail.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvor-pages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(() => buildPagesIfStale(() => {}), 120_000)

async function server(db: Db) {
  const { pages } = await import('./mount.ts')
  // The test runner reads the built pages far slower than Node does.
  const app = fastify({ pluginTimeout: 60_000, genReqId: () => randomUUID() })
  const config = readConfig({ DVOR_DATA: folder })
  const deps = { db, config, clock: () => new Date(), files: localFiles(folder), mail: openMail(config) }
  await app.register(pages, { deps })
  afterAll(() => app.close())
  return app
}

const db = await freshDatabase()
const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

test('every script of a page carries the nonce of its answer, and no other runs', async () => {
  const app = await server(db)
  const { headers, body } = await app.inject('/')
  const policy = String(headers['content-security-policy'])
  const nonce = /script-src 'self' 'nonce-(\w+)'/.exec(policy)?.[1]
  expect(policy).not.toContain('unsafe')
  expect(nonce).toBeDefined()
  const scripts = body.match(/<script[^>]*>/g) ?? []
  expect(scripts.length).toBeGreaterThan(2)
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  // Hidden from the page by browsers, so it must differ each time.
  expect((await app.inject('/')).headers['content-security-policy']).not.toBe(policy)
})

test('an unknown address is a page in Russian', async () => {
  const { statusCode, body } = await (await server(db)).inject('/no/such/page')
  expect(statusCode).toBe(404)
  expect(body).toContain('Такой страницы нет')
})

test('a fault shows a number that stands in the log too, and nothing of the program', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {})
  const { statusCode, body } = await (await server(connect('postgresql://nobody@127.0.0.1:1/none', 1))).inject('/')
  expect(statusCode).toBe(500)
  expect(body).toContain('Это наша ошибка')
  expect(body).not.toMatch(/ECONNREFUSED|node_modules|at async/)
  const incident = /номер сбоя: <strong[^>]*>(\w+)</.exec(body)?.[1]
  expect(incident).toMatch(/^[0-9A-F]{8}$/)
  expect(log.mock.calls.flat().join(' ')).toContain(incident)
  log.mockRestore()
})

test('a form from another site is refused with a sentence', async () => {
  const app = await server(db)
  const headers = { ...form, 'sec-fetch-site': 'cross-site' }
  const { statusCode, body } = await app.inject({ method: 'POST', url: '/look', headers, payload: 'theme=dark' })
  expect(statusCode).toBe(403)
  expect(body).toContain('чужого сайта')
})

test('the look is chosen without scripts, kept, and leads back to our own pages only', async () => {
  const app = await server(db)
  const payload = 'theme=contrast&size=largest&spacing=wide'
  const chosen = await app.inject({ method: 'POST', url: '/look?back=/my', headers: form, payload })
  expect(chosen.headers.location).toBe('/look?back=%2Fmy')
  const cookie = String(chosen.headers['set-cookie']).split(';')[0] ?? ''
  const { body } = await app.inject({ url: '/look?back=//evil.test', headers: { cookie } })
  expect(body).toMatch(/<html[^>]*data-theme="dvor-contrast"[^>]*data-size="largest"[^>]*data-spacing="wide"/)
  expect(body).not.toMatch(/href="\/\/evil/)
})

test('hashed files are kept for ever and come pressed', async () => {
  const [style] = readdirSync(join(import.meta.dirname, '../../../build/client/assets')).filter((name) =>
    name.endsWith('.css'),
  )
  const { headers } = await (await server(db)).inject({ url: `/assets/${style}`, headers: { 'accept-encoding': 'br' } })
  expect(headers).toMatchObject({ 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'br' })
})

test('a page comes pressed to whoever can take it', async () => {
  const app = await server(db)
  const { headers, rawPayload } = await app.inject({ url: '/', headers: { 'accept-encoding': 'gzip' } })
  expect(headers['content-encoding']).toBe('gzip')
  expect(rawPayload.length).toBeLessThan((await app.inject('/')).rawPayload.length / 2)
})

test('[GRZ-3.1.7-1] a very old browser gets a readable notice with the recommended ones, and goes on if it must', async () => {
  const app = await server(db)
  const old = {
    'user-agent': 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
    accept: 'text/html',
  }
  const { statusCode, body } = await app.inject({ url: '/?from=letter', headers: old })
  expect(statusCode).toBe(200)
  for (const words of ['браузер устарел', 'Google Chrome', 'Mozilla Firefox', 'Открыть всё равно'])
    expect(body).toContain(words)
  expect(body).not.toMatch(/<script|<link|style=/)
  const payload = 'here=%2F%3Ffrom%3Dletter'
  const on = await app.inject({ method: 'POST', url: '/old-browser', headers: { ...old, ...form }, payload })
  expect(on.headers.location).toBe('/?from=letter')
  const cookie = String(on.headers['set-cookie']).split(';')[0] ?? ''
  expect((await app.inject({ url: '/', headers: { ...old, cookie } })).body).not.toContain('браузер устарел')
  expect((await app.inject('/')).body).not.toContain('браузер устарел')
})

test('a page common to all is drawn once until something happens; who is signed in has his own', async () => {
  const app = await server(db)
  await db.query(
    `insert into municipality (id, name, region, base_url) values ('grozny', 'Грозный', 'Чечня', 'http://localhost')`,
  )
  const { rows } = await db.query<{ id: number }>(
    `insert into house (municipality_id, settlement, street_type, street, number, address, address_key, search_text)
     values ('grozny', 'Грозный', 'улица', 'Мира', '1', 'улица Мира, д. 1', 'k', 'мира 1') returning id`,
  )
  const url = `/grozny/house/${rows[0]?.id}`
  const address = async (cookie = '') =>
    /улица Мира, д. \d/.exec((await app.inject({ url, headers: { cookie } })).body)?.[0]
  expect(await address()).toBe('улица Мира, д. 1')
  await db.query(`update house set address = 'улица Мира, д. 2'`)
  expect(await address()).toBe('улица Мира, д. 1')
  expect(await address('dvor_session=x')).toBe('улица Мира, д. 2')
  expect(await address('dvor_look=dark..')).toBe('улица Мира, д. 2')
  tellOfEvents(db)
  expect(await address()).toBe('улица Мира, д. 2')
  expect((await app.inject(url)).headers).not.toHaveProperty('x-dvor-common')
})
