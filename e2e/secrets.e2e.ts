import { readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { address } from './harness.ts'

const PASSWORD = 'наш-двор-2026'
const seen: string[] = []

// As behind the proxy that ends https: then cookies must be Secure.
async function ask(path: string, { cookie = '', form }: { cookie?: string; form?: Record<string, string> } = {}) {
  const headers = { cookie, 'x-forwarded-proto': 'https', 'sec-fetch-site': 'same-origin' }
  const sent = form ? { method: 'POST', body: new URLSearchParams(form) } : {}
  const answer = await fetch(`${address()}${path}`, { ...sent, headers, redirect: 'manual' })
  const body = await answer.text()
  const links = body.match(/(?:href|src|action)="[^"]*"/g) ?? []
  seen.push(path, answer.headers.get('location') ?? '', ...links)
  return answer
}

const cookieValue = (set: string): string => decodeURIComponent(set.split(';')[0]?.split('=')[1] ?? '')

test('[GRZ-3.1.6-5] after a run of scenarios every cookie is HttpOnly, Secure and SameSite, and no token stands in an address or in the journal', async () => {
  const cookies: string[] = []
  const tokens: string[] = []
  for (const login of ['dispetcher', '+79000000001']) {
    const entered = await ask('/ukhta/sign-in', { form: { login, password: PASSWORD } })
    cookies.push(...entered.headers.getSetCookie())
    const session = entered.headers.getSetCookie().find((set) => set.startsWith('dvor_session=')) ?? ''
    const token = cookieValue(session)
    expect(token).toMatch(/^[\w-]{43}$/)
    tokens.push(token)
    const cookie = `dvor_session=${token}`
    for (const path of [
      '/my',
      '/requests',
      '/account',
      '/account/sessions',
      '/account/security',
      '/account/export',
      '/inbox',
    ])
      await ask(path, { cookie })
    await ask('/api/v1/me', { cookie })
    await ask('/api/v1/nothing', { cookie })
    await ask('/account/sessions', { cookie, form: { session: '' } })
    await ask('/ukhta/sign-in', { cookie, form: { login, password: 'мимо' } })
    cookies.push(...(await ask('/sign-out', { cookie, form: {} })).headers.getSetCookie())
    await ask('/account', { cookie })
  }
  expect(cookies.length).toBeGreaterThan(4)
  for (const set of cookies) expect(set).toMatch(/HttpOnly.*Secure|Secure.*HttpOnly/)
  for (const set of cookies) expect(set).toContain('SameSite=Lax')
  const journal = readFileSync(inject('productJournal'), 'utf8')
  expect(journal).toContain('/account/sessions')
  for (const token of tokens) {
    expect(seen.filter((text) => text.includes(token))).toEqual([])
    expect(journal).not.toContain(token)
  }
  expect(journal).not.toContain('мимо')
})
