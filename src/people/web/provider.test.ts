import type { AddressInfo } from 'node:net'
import { fastify } from 'fastify'
import Provider from 'oidc-provider'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addOrganization, addResident, addStaff, addTown, NOON, PASSWORD, testDeps } from '../people.fixture.ts'
import { findActor } from '../sql/find-actor.ts'
import { back, leave } from './provider.server.ts'
import { action as signInForm } from './sign-in.server.ts'
import { answerOf, cookieSet, type VisitChoice, visitOf } from './visit.fixture.ts'

const db = await freshDatabase()
const SECRET = 'a-secret-of-the-test-'.repeat(3)
const BACK = 'https://grozny.example/grozny/sign-in/provider/back'

type Claims = Readonly<Record<string, string | boolean>>
const people: Record<string, Claims> = {}

/** A real provider: it signs in whoever `login` names and asks for nothing more. */
async function startProvider(): Promise<string> {
  const outer = fastify()
  await outer.listen({ port: 0, host: '127.0.0.1' })
  afterAll(() => outer.close())
  const { port } = outer.server.address() as AddressInfo
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'dvor', client_secret: SECRET, redirect_uris: [BACK] }],
    claims: {
      openid: ['sub'],
      profile: ['name'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  })
  outer.server.removeAllListeners('request')
  const serve = provider.callback()
  outer.server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return serve(request, response)
    const { prompt, params } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login') {
      const accountId = String(request.headers['x-who'])
      return provider.interactionFinished(request, response, { login: { accountId } })
    }
    const grant = new provider.Grant({
      accountId: String(request.headers['x-who']),
      clientId: String(params.client_id),
    })
    grant.addOIDCScope('openid profile email phone')
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  })
  return issuer
}

const issuer = await startProvider()
const base = testDeps(db)
const provider = { issuer, clientId: 'dvor', clientSecret: SECRET, label: 'Войти через Госуслуги' }
const deps = { ...base, config: { ...base.config, provider } }
const params = { town: 'grozny' }
const visit = (choice: VisitChoice) => visitOf(deps, { params, ...choice })

/** Follows the provider's pages as a browser with its cookies does, up to our own address. */
async function atProvider(start: string, who: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let url = start
  for (let i = 0; i < 10; i += 1) {
    if (url.startsWith(BACK)) return new URL(url)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie, 'x-who': who } })
    for (const set of answer.headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    url = new URL(answer.headers.get('location') ?? '', url).href
  }
  throw new Error(`the provider went round in circles: ${url}`)
}

type Outcome = { location: string; token: string }

async function enterAs(
  who: string,
  { cookie = null, query = '' }: { cookie?: string | null; query?: string } = {},
): Promise<Outcome> {
  const left = await leave(visit({ path: `/grozny/sign-in/provider${query}`, cookie }))
  const url = await atProvider(left.headers.get('location') ?? '', who)
  return comeBackTo(url, cookieSet(left, 'dvor_outer'), cookie)
}

async function comeBackTo(url: URL, kept: string, cookie: string | null = null): Promise<Outcome> {
  const headers = { cookie: `dvor_outer=${encodeURIComponent(kept)}` }
  const answer = await back(visit({ path: `${url.pathname}${url.search}`, headers, cookie }))
  return { location: answer.headers.get('location') ?? '', token: cookieSet(answer) }
}

const actorOf = (token: string) => findActor(db, token, NOON)

beforeEach(async () => {
  await db.query('truncate municipality, allowance cascade')
  await addTown(db)
  people.maria = {
    name: 'Иванова Мария Петровна',
    email: 'maria@example.ru',
    email_verified: true,
    phone_number: '+79123456789',
    phone_number_verified: true,
  }
})

describe('signing in through a provider', () => {
  test('makes a resident with confirmed contacts, asks for consent, and finds the same person again', async () => {
    const first = await enterAs('maria', { query: '?next=%2Fmy%2F7' })
    expect(first.location).toBe('/consent?next=%2Fmy%2F7')
    const actor = await actorOf(first.token)
    expect(actor).toMatchObject({ kind: 'resident', name: 'Иванова Мария Петровна' })
    expect((await actorOf((await enterAs('maria')).token))?.personId).toBe(actor?.personId)
    const { rows } = await db.query('select email, phone, email_verified_at, phone_verified_at from person')
    expect(rows).toEqual([
      { email: 'maria@example.ru', phone: '+79123456789', email_verified_at: NOON, phone_verified_at: NOON },
    ])
  })

  test('opens the account whose mailbox is confirmed on both sides', async () => {
    const personId = await addResident(db, { login: 'maria@example.ru' })
    await db.query(`update person set email = 'maria@example.ru', email_verified_at = now()`)
    expect((await actorOf((await enterAs('maria')).token))?.personId).toBe(personId)
  })

  test('does not open an account whose mailbox a stranger may have typed, nor one by an unconfirmed claim', async () => {
    await addResident(db, { login: 'maria@example.ru' })
    await db.query(`update person set email = 'maria@example.ru'`)
    people.maria = { name: 'Иванова Мария', email: 'maria@example.ru', email_verified: true }
    expect((await enterAs('maria')).location).toBe('/grozny/sign-in?why=taken')
    people.eva = { name: 'Петрова Ева', email: 'maria@example.ru', email_verified: false }
    await db.query('update person set email_verified_at = now()')
    const { token } = await enterAs('eva')
    expect(await actorOf(token)).toMatchObject({ name: 'Петрова Ева' })
  })

  test('never opens an employee’s account without an earlier link; with one it does', async () => {
    const personId = await addStaff(db, { organizationId: await addOrganization(db), login: 'adam' })
    await db.query(`update person set email = 'maria@example.ru', email_verified_at = now()`)
    expect((await actorOf((await enterAs('maria')).token))?.kind).toBe('resident')
    people.adam = { name: 'Эльмурзаев Адам' }
    const entered = await answerOf(
      signInForm(visit({ path: '/grozny/sign-in', form: { login: 'adam', password: PASSWORD } })),
    )
    const linked = await enterAs('adam', { cookie: cookieSet(entered), query: '?link' })
    expect(linked.location).toBe('/account/security?done=linked')
    expect((await actorOf((await enterAs('adam')).token))?.personId).toBe(personId)
  })

  test('an answer of another attempt, a changed state, and a code used twice open nothing', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const left = await leave(visit({ path: '/grozny/sign-in/provider' }))
    const url = await atProvider(left.headers.get('location') ?? '', 'maria')
    const other = await leave(visit({ path: '/grozny/sign-in/provider' }))
    const failed = { location: '/grozny/sign-in?why=provider', token: '' }
    expect(await comeBackTo(url, cookieSet(other, 'dvor_outer'))).toEqual(failed)
    expect(await comeBackTo(url, '')).toEqual(failed)
    expect((await comeBackTo(url, cookieSet(left, 'dvor_outer'))).token).not.toBe('')
    expect(await comeBackTo(url, cookieSet(left, 'dvor_outer'))).toEqual(failed)
  })
})
