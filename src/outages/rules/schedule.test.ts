import { describe, expect, test } from 'vitest'
import { USUAL_NOTICES } from '../../../regulations/outage-rules.ts'
import { atPublication, ofChange, type Planned, reminders } from './schedule.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
// Neither zone changes its clocks, so hours are checked by plain arithmetic, not by the code under test.
const zones = [
  ['Europe/Moscow', 3],
  ['Asia/Tomsk', 7],
] as const
const isDay = (moment: Date, offset: number): boolean => {
  const hour = (moment.getUTCHours() + offset) % 24
  return hour >= 8 && hour < 22
}

const localOf = (timeZone: string) => ({
  notices: USUAL_NOTICES,
  timeZone,
  quietHours: { from: '22:00', until: '08:00' },
})
const at = (timeZone: string, text: string): Date =>
  new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds)

/** An outage published at every hour of the year, beginning so many hours later. */
function* outagesOfYear(timeZone: string) {
  const begun = at(timeZone, '2026-01-01T00:00').getTime()
  for (let hour = 0; hour < 365 * 24; hour++)
    for (const ahead of [5 * 24 + 1, 10 * 24 + 13]) {
      const publishedAt = new Date(begun + hour * HOUR)
      yield {
        nature: 'planned' as const,
        publishedAt,
        startsAt: new Date(publishedAt.getTime() + ahead * HOUR),
        urgent: false,
      }
    }
}

describe.each(zones)('a whole year, hour by hour, in %s', (timeZone, offset) => {
  const local = localOf(timeZone)

  test('every notice of planned works falls between 08:00 and 22:00, none twice, reminders never later than promised', () => {
    let counted = 0
    for (const outage of outagesOfYear(timeZone)) {
      const first = atPublication(outage, local)
      const planned = [first, ...reminders(outage, local)].filter((notice): notice is Planned => notice !== null)
      if (new Set(planned.map(({ occasion }) => occasion)).size < planned.length)
        throw new Error('the same notice twice')
      for (const { occasion, dueAt } of planned) {
        counted += 1
        if (!isDay(dueAt, offset))
          throw new Error(`${occasion} of ${outage.startsAt.toISOString()} at ${dueAt.toISOString()}`)
        if (dueAt < outage.publishedAt) throw new Error(`${occasion} before its publication`)
        const days = /^before-(\d+)/.exec(occasion)?.[1]
        if (days && outage.startsAt.getTime() - dueAt.getTime() < Number(days) * DAY)
          throw new Error(`${occasion} too late`)
      }
    }
    expect(counted).toBeGreaterThan(365 * 24 * 2)
  })

  test('a change at any hour of the year is told at once by day, at 08:00 by night, at once by night with the mark', () => {
    const begun = at(timeZone, '2026-01-01T00:00').getTime()
    for (let hour = 0; hour < 365 * 24; hour++) {
      const moment = new Date(begun + hour * HOUR)
      const quiet = ofChange('finished', moment, false, local).dueAt
      const wait = quiet.getTime() - moment.getTime()
      if (!isDay(quiet, offset) || wait > 10 * HOUR || wait > 0 === isDay(moment, offset))
        throw new Error(moment.toISOString())
      if (ofChange('finished', moment, true, local).dueAt !== moment) throw new Error(`urgent ${moment.toISOString()}`)
    }
  })
})

test('a reminder due at 03:00 goes at 21:00 of the evening before, one due at 22:30 at 21:00 of the same evening (KOS-gap-4)', () => {
  const local = localOf('Europe/Moscow')
  const remind = (startsAt: string) =>
    reminders(
      {
        nature: 'planned',
        startsAt: at('Europe/Moscow', startsAt),
        publishedAt: at('Europe/Moscow', '2026-11-01T12:00'),
        urgent: false,
      },
      local,
    ).map(({ dueAt }) => dueAt)
  expect(remind('2026-12-11T03:00')).toEqual([
    at('Europe/Moscow', '2026-12-05T21:00'),
    at('Europe/Moscow', '2026-12-09T21:00'),
  ])
  expect(remind('2026-12-11T22:30')).toEqual([
    at('Europe/Moscow', '2026-12-06T21:00'),
    at('Europe/Moscow', '2026-12-10T21:00'),
  ])
})

test('an emergency has no reminders', () => {
  const now = at('Asia/Tomsk', '2026-12-11T03:00')
  expect(
    reminders({ nature: 'emergency', startsAt: now, publishedAt: now, urgent: false }, localOf('Asia/Tomsk')),
  ).toEqual([])
})
