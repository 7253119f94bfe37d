import { expect, test } from 'vitest'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Clocked, clocksOf, nextMoment, reached, stepsOf, wakeAfter } from './clocks.ts'

const grozny = getRegulation('grozny')
const created = new Date('2026-11-23T09:00:00Z')
const after = (minutes: number): Date => new Date(created.getTime() + minutes * 60_000)
const emergency: Clocked = {
  ...{ status: 'assigned', emergency: true, createdAt: created, dueAt: after(120), doneAt: null, postponedUntil: null },
  ...{
    processSince: null,
    processDueAt: after(15),
    processedAt: after(5),
    acceptSince: after(5),
    acceptDueAt: after(20),
  },
  ...{ acceptedAt: null, crewDueAt: after(30), crewSentAt: null, localiseDueAt: after(30), localisedAt: null },
  ...{ awaitingSince: null, confirmDueAt: null, closedAt: null },
}
const states = (request: Clocked, minutes: number) =>
  Object.fromEntries(clocksOf(request, after(minutes)).map(({ name, state }) => [name, state]))

test('sending the crew and localising the damage are two clocks of one request', () => {
  expect(states(emergency, 10)).toMatchObject({ crew: 'running', localise: 'running', term: 'running' })
  expect(states({ ...emergency, crewSentAt: after(29) }, 40)).toMatchObject({ crew: 'in_time', localise: 'late' })
  expect(states({ ...emergency, crewSentAt: after(31), localisedAt: after(30) }, 40)).toMatchObject({
    crew: 'done_late',
    localise: 'in_time',
  })
})

test('postponing pauses the term and the acceptance, never the half hour of an emergency', () => {
  expect(states({ ...emergency, status: 'postponed' }, 40)).toEqual({
    ...{ crew: 'late', localise: 'late', process: 'in_time', accept: 'paused', term: 'paused' },
  })
})

test('works reported done end the localisation as well; a request that ended needs no clock any more', () => {
  expect(states({ ...emergency, doneAt: after(25) }, 40)).toMatchObject({ localise: 'in_time', term: 'in_time' })
  expect(states({ ...emergency, status: 'declined', closedAt: after(10) }, 40)).toMatchObject({
    ...{ crew: 'idle', localise: 'idle', term: 'idle', accept: 'idle' },
  })
})

test('an ordinary request has neither a crew nor a localisation', () => {
  expect(Object.keys(states({ ...emergency, crewDueAt: null, localiseDueAt: null }, 1))).toEqual([
    ...['process', 'accept', 'term'],
  ])
})

test('steps come by their time: a warning, lateness a second after the last moment, escalation', () => {
  const steps = stepsOf(emergency, grozny, after(6)).filter(({ clock }) => clock === 'crew')
  expect(steps.map(({ phase, moment, to }) => [phase, moment, to])).toEqual([
    ['near', after(15), ['manager', 'executor']],
    ['late', new Date(after(30).getTime() + 1000), ['manager', 'executor', 'dispatcher']],
    ['escalated', new Date(after(45).getTime() + 1000), ['functional_operator']],
  ])
})

test('after a long stop of the server lateness is told, the warning before it no more', () => {
  const steps = stepsOf(emergency, grozny, after(31)).filter(({ clock }) => clock === 'crew')
  expect(reached(steps, after(31)).map(({ phase }) => phase)).toEqual(['late'])
  expect(nextMoment(steps, after(31))).toEqual(new Date(after(45).getTime() + 1000))
  expect(nextMoment(steps, after(46))).toBeNull()
})

test('a deed that opens a step already due wakes at once; one that changes nothing keeps the alarm', () => {
  const steps = stepsOf(emergency, grozny, after(16))
  expect(wakeAfter(steps, steps, after(16))).toEqual(nextMoment(steps, after(16)))
  const postponed = stepsOf({ ...emergency, status: 'postponed', dueAt: after(30) }, grozny, after(28))
  const back = stepsOf({ ...emergency, dueAt: after(30) }, grozny, after(28))
  expect(wakeAfter(postponed, back, after(28))).toEqual(after(28))
})
