import { fastify } from 'fastify'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganization, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { SCOPES, scopeOf } from '../rules/scopes.ts'
import { peopleRoutes } from './routes.ts'

const db = await freshDatabase()
let now = NOON
const deps = testDeps(db, () => now)
const app = fastify()
await peopleRoutes(app, deps)

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
type Answer = { readonly status: number; readonly body: Record<string, unknown> }

async function send(headers: Record<string, string>, method: Method, url: string, body?: object): Promise<Answer> {
  const answer = await app.inject({ method, url, headers, ...(body ? { payload: body } : {}) })
  return { status: answer.statusCode, body: answer.body ? answer.json() : {} }
}
/** A program shows its key and nothing else; a page of ours is vouched for by the browser. */
const byProgram = (key: string) => ({ authorization: `Bearer ${key}` })
const byPage = (token: string) => ({ ...byProgram(token), 'sec-fetch-site': 'same-origin' })

async function enter(login: string, municipality = 'grozny'): Promise<string> {
  const { body } = await send({}, 'POST', '/api/v1/sessions', { municipality, login, password: PASSWORD })
  return String(body.token)
}

let managing: number
let operator: string
beforeEach(async () => {
  now = NOON
  await db.query('truncate municipality cascade')
  await addTown(db)
  const dispatch = await addOrganization(db, { kind: 'dispatch', name: 'ЕДДС' })
  managing = await addOrganization(db, { name: 'УК «Сунжа»' })
  await addStaff(db, { organizationId: dispatch, login: 'tech', roles: ['technical_operator'] })
  await addStaff(db, { organizationId: managing, login: 'manager', roles: ['manager'] })
  operator = await enter('tech')
})

const typed = (more: object = {}) => ({
  organizationId: managing,
  number: '12/2026',
  signedOn: '2026-11-01',
  since: '2026-11-01',
  until: '2026-12-31',
  scopes: ['organizations:read'],
  ...more,
})

async function agreed(more: object = {}): Promise<{ id: number; key: string; keyId: number }> {
  const { status, body } = await send(byPage(operator), 'POST', '/api/v1/agreements', typed(more))
  expect(status).toBe(201)
  const issued = await send(byPage(operator), 'POST', `/api/v1/agreements/${body.id}/keys`)
  expect(issued.status).toBe(201)
  return { id: Number(body.id), key: String(issued.body.key), keyId: Number(issued.body.id) }
}

test('[GRZ-3.1.6-4] a sign-in is no integration key and a key no sign-in; without the scope 403, withdrawn 401', async () => {
  const session = await enter('manager')
  const list = '/api/v1/organizations'
  expect(await send(byPage(session), 'GET', list)).toMatchObject({ status: 200 })
  expect(await send(byProgram(session), 'GET', list)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('по соглашению'), clause: 'п. 3.1.6, абз. 4 перечня' },
  })
  expect(await send({ cookie: `dvor_session=${session}` }, 'GET', list)).toMatchObject({ status: 200 })

  const { id, key } = await agreed()
  expect(await send(byProgram(key), 'GET', list)).toMatchObject({ status: 200 })
  expect(await send({ cookie: `dvor_session=${key}` }, 'GET', list)).toMatchObject({ status: 401 })
  expect(await send(byProgram(key), 'GET', '/api/v1/me')).toMatchObject({ status: 403 })
  expect(await send(byProgram(key), 'POST', list, { kind: 'managing', name: 'Новая' })).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('organizations:write') },
  })

  expect(await send(byPage(operator), 'POST', `/api/v1/agreements/${id}/withdrawal`)).toMatchObject({ status: 200 })
  expect(await send(byProgram(key), 'GET', list)).toMatchObject({ status: 401 })
  expect(await send(byPage(operator), 'POST', `/api/v1/agreements/${id}/keys`)).toMatchObject({ status: 409 })
})

test('a key is shown once, counted at each use, revoked alone and expires with its agreement', async () => {
  const { id, key, keyId } = await agreed()
  const read = () => send(byProgram(key), 'GET', '/api/v1/organizations')
  await read()
  await read()
  const { body } = await send(byPage(operator), 'GET', `/api/v1/agreements/${id}`)
  expect(body).toMatchObject({ standing: 'in_force', keys: [{ uses: 2, prefix: key.slice(0, 11), revokedAt: null }] })
  expect(JSON.stringify(body)).not.toContain(key)
  const { rows } = await db.query('select from agreement_key where encode(token_hash, $2) = $1', [key, 'escape'])
  expect(rows).toHaveLength(0)

  const second = await send(byPage(operator), 'POST', `/api/v1/agreements/${id}/keys`)
  await send(byPage(operator), 'DELETE', `/api/v1/agreements/${id}/keys/${keyId}`)
  expect(await read()).toMatchObject({ status: 401 })
  const other = String(second.body.key)
  expect(await send(byProgram(other), 'GET', '/api/v1/organizations')).toMatchObject({ status: 200 })
  // The last day is counted in the town's own zone: 31 December until midnight of Moscow.
  now = new Date('2026-12-31T20:59:00Z')
  expect(await send(byProgram(other), 'GET', '/api/v1/organizations')).toMatchObject({ status: 200 })
  now = new Date('2026-12-31T21:00:00Z')
  expect(await send(byProgram(other), 'GET', '/api/v1/organizations')).toMatchObject({ status: 401 })
})

test('agreements are registered by the technical operator, each wrong field is named', async () => {
  const manager = await enter('manager')
  expect(await send(byPage(manager), 'POST', '/api/v1/agreements', typed())).toMatchObject({ status: 403 })
  const wrong = typed({ number: ' ', since: '2026-13-01', until: 'завтра', scopes: ['staff:write'] })
  const { status, body } = await send(byPage(operator), 'POST', '/api/v1/agreements', wrong)
  expect(status).toBe(422)
  expect(Object.keys(Object(body.fields))).toEqual(['number', 'since', 'until', 'scopes'])
  await agreed()
  expect(await send(byPage(operator), 'POST', '/api/v1/agreements', typed())).toMatchObject({ status: 422 })
})

test('another town neither sees an agreement nor withdraws it', async () => {
  await addTown(db, 'ukhta', 'Республика Коми')
  const there = await addOrganization(db, { town: 'ukhta', kind: 'dispatch', name: 'ЦОЗ' })
  await addStaff(db, { town: 'ukhta', organizationId: there, login: 'tech', roles: ['technical_operator'] })
  const { id, key } = await agreed()
  const stranger = byPage(await enter('tech', 'ukhta'))
  expect(await send(stranger, 'GET', `/api/v1/agreements/${id}`)).toMatchObject({ status: 404 })
  expect(await send(stranger, 'POST', `/api/v1/agreements/${id}/withdrawal`)).toMatchObject({ status: 404 })
  expect(await send(byProgram(key), 'GET', '/api/v1/organizations')).toMatchObject({ status: 200 })
})

test('where the text forbids nothing, a person may let a program do what he may do', async () => {
  await addTown(db, 'ukhta', 'Республика Коми')
  const there = await addOrganization(db, { town: 'ukhta', kind: 'dispatch', name: 'ЦОЗ' })
  await addStaff(db, { town: 'ukhta', organizationId: there, login: 'tech', roles: ['technical_operator'] })
  expect(await send(byProgram(await enter('tech', 'ukhta')), 'GET', '/api/v1/me')).toMatchObject({ status: 200 })
})

test('a deed by cookie needs the browser’s word that a page of ours asks', async () => {
  const cookie = `dvor_session=${operator}`
  const post = (headers: Record<string, string>) => send({ cookie, ...headers }, 'POST', '/api/v1/agreements', typed())
  expect(await post({})).toMatchObject({ status: 401 })
  expect(await post({ 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 401 })
  expect(await post({ 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 201 })
})

test('what only people do has no scope', () => {
  expect(scopeOf('GET', '/api/v1/requests/:id')).toBe('requests:read')
  expect(scopeOf('POST', '/api/v1/requests/:id/:deed')).toBe('requests:write')
  expect(scopeOf('GET', '/api/v1/files/:id')).toBe('requests:read')
  for (const path of ['/api/v1/me', '/api/v1/sessions', '/api/v1/staff', '/api/v1/agreements', '/api/v1/residents'])
    expect(scopeOf('POST', path)).toBeNull()
  expect(new Set(SCOPES).size).toBe(SCOPES.length)
})
