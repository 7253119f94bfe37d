import { expect, test } from 'vitest'
import { getRegulation } from '../../../regulations/registry.ts'
import { clocksAtCreation, crewState, isOverdue, warnAt } from './deadlines.ts'

const ukhta = getRegulation('ukhta')
const created = new Date('2026-11-23T09:00:00Z')
const after = (seconds: number): Date => new Date(created.getTime() + seconds * 1000)

test.each(['grozny', 'ukhta'])(
  '%s: the crew clock runs 30 minutes from creation; 29:59 is in time, 30:01 is late',
  (id) => {
    const { crewDueAt } = clocksAtCreation({ emergency: true, term: { calendarDays: 3 } }, created, getRegulation(id))
    expect(crewState({ crewDueAt, crewSentAt: after(29 * 60 + 59) }, after(9999))).toBe('in_time')
    expect(crewState({ crewDueAt, crewSentAt: after(30 * 60) }, after(9999))).toBe('in_time')
    expect(crewState({ crewDueAt, crewSentAt: after(30 * 60 + 1) }, after(9999))).toBe('late')
    expect(crewState({ crewDueAt, crewSentAt: null }, after(60))).toBe('running')
    expect(crewState({ crewDueAt, crewSentAt: null }, after(1801))).toBe('late')
  },
)

test('an ordinary request has no crew clock', () => {
  expect(clocksAtCreation({ emergency: false, term: { hours: 4 } }, created, ukhta).crewDueAt).toBeNull()
})

test('ten working days from 23 November 2026 end with 7 December', () => {
  const { dueAt } = clocksAtCreation({ emergency: false, term: { workingDays: 10 } }, created, ukhta)
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
