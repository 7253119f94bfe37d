import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { readWeek, setWeek } from '../organizations/index.ts'
import { noteWatching, signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { buildTown, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { openPresence } from './actions/open-presence.ts'
import { hoursOn } from './rules/presence.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown(await freshDatabase(), 'grozny')
  await town.db.query(`update person set created_at = '2026-01-01'`)
  // The clock of the town stood at its opening, Monday 23 November, noon, when everybody signed in.
  const days = Array.from({ length: 7 }, (_, n) => (n < 5 ? { from: '08:00', to: '17:00' } : { from: '', to: '' }))
  must(await setWeek(town.deps, town.people.manager, town.ids.managing, must(readWeek(days))))
})

const week = { organizationId: null, from: '2026-11-23', to: '2026-11-29' }
const at = (moment: string): void => {
  town.clock.now = new Date(moment)
}

test('[GRZ-3.1.7-5a] with working hours set, a day without a sign-in is in the presence report of the organisation', async () => {
  const { deps, people } = town
  at('2026-11-25T08:20:00+03:00')
  must(await signIn(deps, { municipalityId: 'grozny', login: 'manager', password: PASSWORD }))
  at('2026-11-27T20:00:00+03:00')
  const { employees } = must(await openPresence(deps, people.manager, week))
  const absent = Object.fromEntries(employees.map(({ name, absent: days }) => [name, days]))
  // Signed in on Monday, all of them; then the manager on Wednesday, and on Friday after the hours, which is no presence.
  must(await signIn(deps, { municipalityId: 'grozny', login: 'employee', password: PASSWORD }))
  expect(absent).toEqual({
    'Сотрудник manager': ['2026-11-24', '2026-11-26', '2026-11-27'],
    'Сотрудник employee': ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27'],
  })
  const after = must(await openPresence(deps, people.manager, week)).employees.find(({ name }) =>
    name.endsWith('employee'),
  )
  expect(after?.absent).toContain('2026-11-27')
  expect(after?.days.find(({ day }) => day === '2026-11-27')?.seen).toEqual([80, 80])
})

test('deeds and pages are presence, and so is a list that stands open, by quarters of an hour of the town', async () => {
  const app = await createServer(town.deps)
  at('2026-12-01T09:00:00+03:00')
  const payload = { municipality: 'grozny', login: 'manager', password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  for (const moment of ['09:16', '09:17', '09:40']) {
    at(`2026-12-01T${moment}:00+03:00`)
    expect((await app.inject({ url: '/api/v1/requests', headers })).statusCode).toBe(200)
  }
  // What the streams of open lists ask for every beat.
  await noteWatching(town.db, [token], new Date('2026-12-01T10:05:00+03:00'))
  at('2026-12-01T12:00:00+03:00')
  const asked = { organizationId: null, from: '2026-12-01', to: '2026-12-01' }
  const { employees } = must(await openPresence(town.deps, town.people.manager, asked))
  const manager = employees.find(({ name }) => name === 'Сотрудник manager')
  // 9:00, 9:15, 9:30 and 10:00; of the sixteen quarters from 8 to noon.
  expect(manager?.days).toEqual([{ day: '2026-12-01', expected: 16, present: 4, seen: [36, 40] }])
  await app.close()
})

test('on a holiday nobody is waited for, nor on days that have not come', async () => {
  at('2026-12-31T10:00:00+03:00')
  const asked = { organizationId: null, from: '2026-12-31', to: '2027-01-10' }
  const { employees } = must(await openPresence(town.deps, town.people.manager, asked))
  // 31 December 2026 is a day off by the calendar of the Government; the days after it have not come yet.
  expect(employees[0]?.days).toEqual([{ day: '2026-12-31', expected: 0, present: 0, seen: null }])
})

test('a holiday has the hours of Sunday, a weekend that is worked those of Monday', () => {
  const { calendar } = town.regulation
  const week = Array.from({ length: 7 }, (_, n) => [{ from: n * 60, to: 1440 }])
  expect(hoursOn('2026-12-31', week, calendar)).toEqual([{ from: 360, to: 1440 }])
  expect(hoursOn('2027-02-20', week, calendar)).toEqual([{ from: 0, to: 1440 }])
  expect(hoursOn('2026-11-26', week, calendar)).toEqual([{ from: 180, to: 1440 }])
})

test('everybody sees himself, the УО its own staff, operators all; hours are set by the organisation itself', async () => {
  const { deps, people, ids } = town
  at('2026-11-28T10:00:00+03:00')
  const names = async (actor: Town['people']['manager'], organizationId: number | null = null) =>
    must(await openPresence(deps, actor, { ...week, organizationId })).employees.map(({ name }) => name)
  expect(await names(people.employee)).toEqual(['Сотрудник employee'])
  expect(await names(people.operator, ids.managing)).toEqual(['Сотрудник employee', 'Сотрудник manager'])
  const strange = await openPresence(deps, people.stranger, { ...week, organizationId: ids.managing })
  expect(refusalOf(strange).code).toBe('not_entitled')
  expect(refusalOf(await openPresence(deps, people.resident, week)).code).toBe('not_entitled')
  expect(refusalOf(await setWeek(deps, people.stranger, ids.managing, [])).code).toBe('not_entitled')
  expect(refusalOf(readWeek([{ from: '17:00', to: '08:00' }])).fields?.from1).toContain('Понедельник')
})
