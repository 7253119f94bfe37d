import { fastify } from 'fastify'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { SESSION_COOKIE } from '../../platform/pages/cookies.ts'
import { peopleRoutes } from '../http/routes.ts'
import { addOrganization, addResident, addStaff, addTown, PASSWORD, testDeps } from '../people.fixture.ts'
import { loader as account } from './account/own.server.ts'
import { loader as looks } from './admin/looks.server.ts'
import { loader as organization } from './admin/organization.server.ts'
import { loader as participants } from './admin/participants.server.ts'
import { ownPath } from './after-sign-in.server.ts'
import { loader as consent } from './consent.server.ts'
import { loader as password } from './password.server.ts'
import { action as signInForm } from './sign-in.server.ts'
import { action as signOutForm } from './sign-out.server.ts'
import { answerOf, type VisitChoice, visitOf } from './visit.fixture.ts'

const db = await freshDatabase()
const deps = testDeps(db)
const api = fastify()
await peopleRoutes(api, deps)

const visit = (choice: VisitChoice) => visitOf(deps, choice)

async function enter(login: string): Promise<{ cookie: string; attributes: string; location: string | null }> {
  const form = { login, password: PASSWORD }
  const answer = await answerOf(
    Promise.resolve(signInForm(visit({ path: '/grozny/sign-in', form, params: { town: 'grozny' } }))),
  )
  const set = answer.headers.getSetCookie().find((value) => value.startsWith(`${SESSION_COOKIE}=`)) ?? ''
  const [pair = '', ...attributes] = set.split('; ')
  return {
    cookie: pair.slice(SESSION_COOKIE.length + 1),
    attributes: attributes.join('; '),
    location: answer.headers.get('location'),
  }
}

beforeEach(async () => {
  await db.query('truncate municipality cascade')
  await addTown(db)
  await addResident(db)
})

test('[GRZ-1.3-session] a session of one’s own, bound to a cookie; once it ended on the server the copied cookie is useless', async () => {
  const { cookie, attributes } = await enter('+79123456789')
  expect((await enter('+79123456789')).cookie).not.toBe(cookie)
  expect(attributes).toContain('HttpOnly')
  expect(attributes).toContain('Secure')
  expect(await account(visit({ path: '/account', cookie }))).toMatchObject({
    account: { fullName: 'Иванова Мария Петровна' },
  })
  await signOutForm(visit({ path: '/sign-out', cookie, form: {} }))
  const replayed = await api.inject({
    method: 'GET',
    url: '/api/v1/me',
    headers: { cookie: `${SESSION_COOKIE}=${cookie}` },
  })
  expect(replayed.statusCode).toBe(401)
  const page = await answerOf(account(visit({ path: '/account', cookie })))
  expect(page.headers.get('location')).toBe('/sign-in?next=%2Faccount')
})

test('the cookie alone reads but does no deeds unless a page of ours sends them: a foreign site cannot make the browser do one', async () => {
  const { cookie } = await enter('+79123456789')
  const headers = { cookie: `${SESSION_COOKIE}=${cookie}` }
  expect((await api.inject({ method: 'GET', url: '/api/v1/me', headers })).statusCode).toBe(200)
  const deed = async (said: Record<string, string>) =>
    (await api.inject({ method: 'DELETE', url: '/api/v1/me/consent', headers: { ...headers, ...said } })).statusCode
  expect(await deed({})).toBe(401)
  expect(await deed({ 'sec-fetch-site': 'cross-site', origin: 'https://evil.test' })).toBe(401)
  expect(await deed({ 'sec-fetch-site': 'same-site', origin: 'https://sub.dvor.test' })).toBe(401)
  expect(await deed({ origin: 'https://evil.test' })).toBe(401)
  // Let in, and only then judged by the rule: staff give no consent that they could withdraw.
  expect(await deed({ 'sec-fetch-site': 'same-origin' })).toBe(409)
})

describe('[GRZ-1.3-lk] without a session a personal page answers with the sign-in only', () => {
  const closed = { account, consent, password, participants, organization, looks }
  test.each(Object.entries(closed))('%s', async (name, page) => {
    const args = visit({ path: `/${name}?x=1` })
    const answer = await answerOf(page({ ...args, params: { id: '1' } }))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`/sign-in?next=${encodeURIComponent(`/${name}?x=1`)}`)
    expect(await answer.text()).toBe('')
  })
})

test('the technical operator’s pages are closed to others with the clause', async () => {
  await addStaff(db, { organizationId: await addOrganization(db), login: 'manager' })
  const { cookie, location } = await enter('manager')
  expect(location).toBe('/acknowledge?next=%2Frequests')
  const answer = await answerOf(participants(visit({ path: '/admin/participants', cookie })))
  expect(answer.status).toBe(403)
  expect(await answer.text()).toContain('2.5')
})

test('a one-time password leads to the page where it is changed, and so does every other page', async () => {
  await addStaff(db, { organizationId: await addOrganization(db), login: 'fresh', oneTime: true })
  const { cookie, location } = await enter('fresh')
  expect(location).toBe('/password?next=%2Facknowledge%3Fnext%3D%252Frequests')
  const answer = await answerOf(account(visit({ path: '/account', cookie })))
  expect(answer.headers.get('location')).toBe('/password?next=%2Faccount')
})

test('a resident without consent is asked for it before he goes on', async () => {
  expect((await enter('+79123456789')).location).toBe('/consent?next=%2Fmy')
})

test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'my', '/a b', ''])(
  '«%s» is not a page to return to',
  (path) => {
    expect(ownPath(path)).toBeNull()
  },
)
