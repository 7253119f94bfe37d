import { expect, test } from 'vitest'
import { foreignForm } from './foreign-form.ts'

test.each([
  ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://dvor.test', host: 'dvor.test' }, false],
  ['typed by hand', { 'sec-fetch-site': 'none', host: 'dvor.test' }, false],
  ['another site', { 'sec-fetch-site': 'cross-site', host: 'dvor.test' }, true],
  ['a neighbour of the same domain', { 'sec-fetch-site': 'same-site', host: 'dvor.test' }, true],
  ['an older browser on our page', { origin: 'https://dvor.test', host: 'dvor.test' }, false],
  ['an older browser on another site', { origin: 'https://evil.test', host: 'dvor.test' }, true],
  ['a page that hides where it is', { origin: 'null', host: 'dvor.test' }, true],
  ['no browser: it has no cookie of ours', { host: 'dvor.test' }, false],
])('a form of %s', (_who, headers, foreign) => {
  expect(foreignForm(headers)).toBe(foreign)
})
