import { expect, test } from 'vitest'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Clocked } from './clocks.ts'
import { type Countable, clocksAtCreation, crewState, isOverdue, recounted, warnAt } from './deadlines.ts'

const ukhta = getRegulation('ukhta')
const created = new Date('2026-11-23T09:00:00Z')
const after = (seconds: number): Date => new Date(created.getTime() + seconds * 1000)

test.each(['grozny', 'ukhta'])(
  '%s: the crew clock runs 30 minutes from creation; 29:59 is in time, 30:01 is late',
  (id) => {
    const { crewDueAt } = clocksAtCreation(
      { code: '10.4', emergency: true, term: { calendarDays: 3 } },
      created,
      getRegulation(id),
    )
    expect(crewState({ crewDueAt, crewSentAt: after(29 * 60 + 59) }, after(9999))).toBe('in_time')
    expect(crewState({ crewDueAt, crewSentAt: after(30 * 60) }, after(9999))).toBe('in_time')
    expect(crewState({ crewDueAt, crewSentAt: after(30 * 60 + 1) }, after(9999))).toBe('late')
    expect(crewState({ crewDueAt, crewSentAt: null }, after(60))).toBe('running')
    expect(crewState({ crewDueAt, crewSentAt: null }, after(1801))).toBe('late')
  },
)

test('an ordinary request has no crew clock', () => {
  expect(clocksAtCreation({ code: '26.4', emergency: false, term: { hours: 4 } }, created, ukhta).crewDueAt).toBeNull()
})

test('ten working days from 23 November 2026 end with 7 December', () => {
  const { dueAt } = clocksAtCreation({ code: '26.4', emergency: false, term: { workingDays: 10 } }, created, ukhta)
  expect(dueAt.toISOString()).toBe('2026-12-07T21:00:00.000Z')
})

test('a request is overdue after its last moment, not while postponed, and stays late when done late', () => {
  const dueAt = after(100)
  expect(isOverdue({ status: 'accepted', dueAt, doneAt: null }, after(100))).toBe(false)
  expect(isOverdue({ status: 'accepted', dueAt, doneAt: null }, after(101))).toBe(true)
  expect(isOverdue({ status: 'postponed', dueAt, doneAt: null }, after(101))).toBe(false)
  expect(isOverdue({ status: 'closed', dueAt, doneAt: after(150) }, after(10))).toBe(true)
})

test('the warning comes when a fifth of the term is left', () => {
  expect(warnAt(created, after(1000), ukhta)).toEqual(after(800))
})

const fresh: Clocked = {
  ...{ status: 'new', emergency: false, createdAt: created, dueAt: after(100), doneAt: null, postponedUntil: null },
  ...{ processSince: null, processDueAt: after(50), processedAt: null, acceptSince: null, acceptDueAt: null },
  ...{ acceptedAt: null, crewDueAt: null, crewSentAt: null, localiseDueAt: null, localisedAt: null },
  ...{ awaitingSince: null, confirmDueAt: null, closedAt: null },
}
const inTenDays: Countable = {
  ...fresh,
  normativeTerm: { workingDays: 10 },
  normativeDueAt: new Date('2026-12-07T21:00:00Z'),
  dueAt: new Date('2026-12-07T21:00:00Z'),
  termExtended: false,
}
const { calendar } = ukhta
const dayOff = { ...ukhta, calendar: { ...calendar, daysOff: new Set([...calendar.daysOff, '2026-12-01']) } }
const worked = { ...ukhta, calendar: { ...calendar, workedWeekends: new Set(['2026-11-28']) } }

test('a day that became free moves an open term by a day, a Saturday that is worked brings it nearer', () => {
  const due = (iso: string) => ({ normativeDueAt: new Date(iso), dueAt: new Date(iso) })
  expect(recounted(inTenDays, ukhta)).toBeNull()
  expect(recounted(inTenDays, dayOff)).toEqual(due('2026-12-08T21:00:00Z'))
  expect(recounted(inTenDays, worked)).toEqual(due('2026-12-04T21:00:00Z'))
})

test('what a pause added stays in the term; a date that the УО named stays unless the law now gives more', () => {
  const paused = { ...inTenDays, dueAt: new Date('2026-12-09T21:00:00Z') }
  expect(recounted(paused, dayOff)?.dueAt).toEqual(new Date('2026-12-10T21:00:00Z'))
  expect(recounted({ ...paused, termExtended: true }, dayOff)).toEqual({
    normativeDueAt: new Date('2026-12-08T21:00:00Z'),
  })
  const barely = { ...inTenDays, dueAt: new Date('2026-12-08T09:00:00Z'), termExtended: true }
  expect(recounted(barely, dayOff)?.dueAt).toEqual(new Date('2026-12-08T21:00:00Z'))
})

test('hours and суток do not look at the calendar; a done request keeps its term; the wait for the resident moves', () => {
  expect(recounted({ ...inTenDays, normativeTerm: { calendarDays: 10 } }, dayOff)).toBeNull()
  expect(recounted({ ...inTenDays, doneAt: after(60) }, dayOff)).not.toHaveProperty('dueAt')
  const asked = { awaitingSince: new Date('2026-11-30T09:00:00Z'), confirmDueAt: new Date('2026-12-03T21:00:00Z') }
  const hours = { hours: 4 } as const
  expect(recounted({ ...inTenDays, normativeTerm: hours, ...asked }, dayOff)).toEqual({
    confirmDueAt: new Date('2026-12-04T21:00:00Z'),
  })
})
