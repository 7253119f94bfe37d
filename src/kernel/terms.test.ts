import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarOfRussia } from '../../regulations/calendar-of-russia.ts'
import { getRegulation } from '../../regulations/registry.ts'
import { caseOver, madeUpCalendars, slowTermEnd } from './terms.fixture.ts'
import { type Term, termEnd, termInWords } from './terms.ts'

const moscow = { timeZone: 'Europe/Moscow', calendar: calendarOfRussia }
const tomsk = { timeZone: 'Asia/Tomsk', calendar: calendarOfRussia }
const chute: Term = { hours: 2, between: { from: 8, to: 23 } }

// Counted by hand with the Government's calendars; moments are written with the offset of their town.
const golden: readonly [string, string, Term, typeof moscow, string][] = [
  [
    'New Year of 2026: 30 December, then 12 January on',
    '2025-12-29T15:00+03:00',
    { workingDays: 3 },
    moscow,
    '2026-01-14T00:00+03:00',
  ],
  [
    'New Year of 2025: 30 December is worked, 31 is moved',
    '2024-12-28T10:00+03:00',
    { workingDays: 2 },
    moscow,
    '2025-01-11T00:00+03:00',
  ],
  [
    'May of 2024: Saturday 27 April is worked, 29–30 are off',
    '2024-04-26T09:00+03:00',
    { workingDays: 2 },
    moscow,
    '2024-05-03T00:00+03:00',
  ],
  [
    'a short Saturday is a whole working day: 1 November 2025',
    '2025-10-31T18:00+03:00',
    { workingDays: 2 },
    moscow,
    '2025-11-06T00:00+03:00',
  ],
  [
    '20 February 2027 is worked, 22–23 are off',
    '2027-02-19T12:00+03:00',
    { workingDays: 2 },
    moscow,
    '2027-02-25T00:00+03:00',
  ],
  [
    '9 March 2026 is off for 8 March, a Sunday',
    '2026-03-06T23:59+03:00',
    { workingDays: 1 },
    moscow,
    '2026-03-11T00:00+03:00',
  ],
  [
    'Чечня in March 2026: 19 and 20 are off',
    '2026-03-18T10:00+03:00',
    { workingDays: 1 },
    getRegulation('grozny'),
    '2026-03-24T00:00+03:00',
  ],
  [
    'the end of February in a leap year',
    '2024-02-28T08:00+03:00',
    { calendarDays: 2 },
    moscow,
    '2024-03-01T08:00+03:00',
  ],
  [
    'the end of a month in working days',
    '2026-11-27T10:00+03:00',
    { workingDays: 3 },
    moscow,
    '2026-12-03T00:00+03:00',
  ],
  [
    'Томск counts its own day: 23:30 there is still the 25th',
    '2026-11-25T23:30+07:00',
    { workingDays: 1 },
    tomsk,
    '2026-11-27T00:00+07:00',
  ],
  [
    'Москва moved its clocks on 26.10.2014: сутки of 25 hours',
    '2014-10-25T12:00+04:00',
    { calendarDays: 1 },
    moscow,
    '2014-10-26T12:00+03:00',
  ],
  [
    'Томск moved its clocks on 29.05.2016: сутки of 23 hours',
    '2016-05-28T12:00+06:00',
    { calendarDays: 1 },
    tomsk,
    '2016-05-29T12:00+07:00',
  ],
  [
    'hours do not look at the clock on the wall',
    '2014-10-25T23:00+04:00',
    { hours: 5 },
    moscow,
    '2014-10-26T03:00+03:00',
  ],
  [
    'a blocked chute at 22:30: half an hour today, the rest from 8',
    '2026-11-25T22:30+03:00',
    chute,
    moscow,
    '2026-11-26T09:30+03:00',
  ],
  ['a blocked chute at 3 at night', '2026-11-25T03:00+03:00', chute, moscow, '2026-11-25T10:00+03:00'],
  ['a blocked chute at 21:00 ends at 23:00 exactly', '2026-11-25T21:00+03:00', chute, moscow, '2026-11-25T23:00+03:00'],
  [
    'a year nobody loaded knows the fixed holidays: 12.06.2030',
    '2030-06-11T10:00+03:00',
    { workingDays: 1 },
    moscow,
    '2030-06-14T00:00+03:00',
  ],
]

test.each(golden)('%s', (_, from, term, where, due) => {
  expect(termEnd(new Date(from), term, where)).toEqual(new Date(due))
})

test('the engine and a slow oracle that shares no code with it agree; a million cases by npm run bench -- deadlines', () => {
  const calendars = [calendarOfRussia, getRegulation('grozny').calendar, ...madeUpCalendars(20, 7)]
  fc.assert(
    fc.property(caseOver(calendars), ({ zone, from, term, calendar }) => {
      const fast = termEnd(new Date(from), term, { timeZone: zone, calendar }).getTime()
      return fast === slowTermEnd(from, term, zone, calendar)
    }),
    { numRuns: 2000 },
  )
})

test('terms in words', () => {
  expect(
    [{ hours: 0.5 }, { hours: 4 }, chute, { calendarDays: 1 }, { calendarDays: 3 }, { workingDays: 10 }].map(
      termInWords,
    ),
  ).toEqual([...['30 минут', '4 часа', '2 часа (с 8 до 23 часов)', '1 сутки', '3 суток', '10 рабочих дней']])
})
