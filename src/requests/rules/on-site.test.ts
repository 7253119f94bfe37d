import { expect, test } from 'vitest'
import { onSiteAt } from './on-site.ts'

const at = (time: string) => new Date(`2026-11-25T${time}:00Z`)

test.each([
  ['ten minutes before it was entered', '11:50', at('11:50')],
  ['at the moment of entering: adds nothing', '11:59', null],
  ['before the request existed: the clock of the device is wrong', '09:59', null],
  ['in the future: the clock of the device is wrong', '12:30', null],
])('a device says that it happened %s', (_what, told, kept) => {
  expect(onSiteAt(at(told), at('10:00'), at('12:00'))).toEqual(kept)
})

test('a device that says nothing adds nothing', () => {
  expect(onSiteAt(null, at('10:00'), at('12:00'))).toBeNull()
})
