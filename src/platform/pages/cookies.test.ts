import { expect, test } from 'vitest'
import { cookieOf, endOfSession, sessionCookie } from './cookies.ts'

test('finds a cookie among others', () => {
  expect(cookieOf('a=1; dvor_session=t%20k; b=2', 'dvor_session')).toBe('t k')
  expect(cookieOf('xdvor_session=1', 'dvor_session')).toBeNull()
  expect(cookieOf('dvor_session=%E0%A4%A', 'dvor_session')).toBeNull()
  expect(cookieOf(undefined, 'dvor_session')).toBeNull()
})

test('scripts never see the session, other sites never send it', () => {
  expect(sessionCookie('token', true)).toBe('dvor_session=token; Path=/; SameSite=Lax; HttpOnly; Secure')
  expect(sessionCookie('token', false)).not.toContain('Secure')
  expect(endOfSession(true)).toContain('Max-Age=0')
})
