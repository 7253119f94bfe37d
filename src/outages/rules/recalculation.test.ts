import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { NORMS_BY_354, type SupplyNorm } from '../../../regulations/supply-norms.ts'
import { type Interruption, joined, monthSpan, recalculate, type Span } from './recalculation.ts'
import { formulaInWords } from './recalculation-words.ts'

const ZONE = 'Europe/Moscow'
const at = (text: string): Date => new Date(Temporal.PlainDateTime.from(text).toZonedDateTime(ZONE).epochMilliseconds)
const off = (from: string, to: string | null): Interruption => ({
  outageId: 1,
  from: at(from),
  to: to === null ? null : at(to),
  toSource: 'owner',
})
const NOW = at('2027-03-01T00:00')
const month = (name: string, zone = ZONE): Span => {
  const span = monthSpan(name, zone)
  if (!span) throw new Error(name)
  return span
}
const cold: SupplyNorm = NORMS_BY_354[1] ?? { perMonth: 0, atOnce: 0, step: 60, reduction: 15, clause: '' }

describe('cold water in November: 8 hours a month, 4 at once', () => {
  const november = month('2026-11')

  test('three hours are permitted', () => {
    const figures = recalculate([off('2026-11-10T09:00', '2026-11-10T12:00')], november, cold, NOW)
    expect(figures).toMatchObject({ minutes: 180, over: 0, reduction: 0 })
  })

  test('six hours at once are two over, though the month is kept', () => {
    const figures = recalculate([off('2026-11-10T09:00', '2026-11-10T15:00')], november, cold, NOW)
    expect(figures).toMatchObject({ minutes: 360, overMonth: 0, overAtOnce: 120, over: 120, reduction: 30 })
    expect(formulaInWords(figures, cold)).toBe(
      'за месяц 6 ч − допустимо 8 ч = сверх 0 мин; подряд дольше 4 ч: сверх 2 ч; большее из двух, полных часов 2 × 0,15 % = 0,3 % (п. 1 прил. 1 к Правилам № 354)',
    )
  })

  test('four times three and a half hours are six over in the month; whole hours count', () => {
    const days = ['03', '05', '10', '20'].map((day) => off(`2026-11-${day}T09:00`, `2026-11-${day}T12:40`))
    expect(recalculate(days, november, cold, NOW)).toMatchObject({
      minutes: 880,
      overMonth: 400,
      steps: 6,
      reduction: 90,
    })
  })

  test('over midnight of the month each month gets its own minutes, what is too long at once the month it happens in', () => {
    const night = [off('2026-10-31T21:00', '2026-11-01T03:00')]
    expect(recalculate(night, month('2026-10'), cold, NOW)).toMatchObject({ minutes: 180, over: 0 })
    expect(recalculate(night, november, cold, NOW)).toMatchObject({ minutes: 180, overAtOnce: 120 })
  })

  test('two outages at once are one interruption; one that runs lasts until now', () => {
    const both = [off('2026-11-10T09:00', '2026-11-10T12:00'), off('2026-11-10T11:00', '2026-11-10T14:00')]
    expect(recalculate(both, november, cold, NOW)).toMatchObject({ minutes: 300, overAtOnce: 60 })
    const running = [off('2026-11-10T09:00', null)]
    expect(recalculate(running, november, cold, at('2026-11-10T10:30')).minutes).toBe(90)
  })
})

test('a resource without a norm is only summed', () => {
  const figures = recalculate([off('2026-11-10T09:00', '2026-11-12T09:00')], month('2026-11'), NORMS_BY_354[90], NOW)
  expect(figures).toMatchObject({ minutes: 2880, over: 0, reduction: 0 })
})

test('months are those of the town’s clock, the year’s months follow each other without a gap', () => {
  for (const zone of [ZONE, 'Asia/Tomsk', 'Asia/Vladivostok']) {
    for (let i = 1; i < 12; i++) {
      const name = (n: number) => `2026-${String(n).padStart(2, '0')}`
      expect(month(name(i), zone).to).toBe(month(name(i + 1), zone).from)
    }
  }
  expect(monthSpan('2026-13', ZONE)).toBeNull()
})

describe('whatever the interruptions are', () => {
  const begin = month('2026-09').from
  const interruption = fc
    .tuple(fc.integer({ min: 0, max: 150 * 1440 }), fc.integer({ min: 0, max: 5 * 1440 }), fc.boolean())
    .map(
      ([start, length, runs]): Interruption => ({
        outageId: 1,
        from: new Date((begin + start) * 60_000),
        to: runs ? null : new Date((begin + start + length) * 60_000),
        toSource: 'owner',
      }),
    )
  const some = fc.array(interruption, { maxLength: 12 })
  const norm = fc.record({
    perMonth: fc.option(fc.integer({ min: 0, max: 5000 })),
    atOnce: fc.option(fc.integer({ min: 0, max: 3000 })),
    step: fc.constantFrom(60, 1440),
    reduction: fc.integer({ min: 1, max: 400 }),
    clause: fc.constant('п. 1'),
  })

  test('the minutes equal a count minute by minute, and are whole', () => {
    fc.assert(
      fc.property(some, (list) => {
        const span = month('2026-11')
        const now = new Date((begin + 100 * 1440) * 60_000)
        const off = new Set<number>()
        for (const { from, to } of list)
          for (let m = from.getTime() / 60_000; m < Math.min(to?.getTime() ?? Infinity, now.getTime()) / 60_000; m++)
            if (m >= span.from && m < span.to) off.add(m)
        const { minutes } = recalculate(list, span, cold, now)
        return minutes === off.size && Number.isInteger(minutes)
      }),
      { numRuns: 40 },
    )
  })

  test('months add up to the whole, at once and in sum, and nothing is over the whole payment', () => {
    fc.assert(
      fc.property(some, norm, (list, rule) => {
        const names = ['2026-09', '2026-10', '2026-11', '2026-12', '2027-01', '2027-02']
        const months = names.map((name) => recalculate(list, month(name), rule, NOW))
        const sum = (of: (figures: (typeof months)[number]) => number): number =>
          months.reduce((total, figures) => total + of(figures), 0)
        const whole = joined(list, NOW)
        const tooLong = whole.reduce(
          (total, { from, to }) => total + (rule.atOnce === null ? 0 : Math.max(0, to - from - rule.atOnce)),
          0,
        )
        return (
          sum(({ minutes }) => minutes) === whole.reduce((total, { from, to }) => total + to - from, 0) &&
          sum(({ overAtOnce }) => overAtOnce) === tooLong &&
          months.every(({ over, minutes, reduction }) => over <= minutes && reduction >= 0 && reduction <= 10_000)
        )
      }),
    )
  })

  test('the order in which they were entered changes nothing, another interruption never lessens what is owed', () => {
    fc.assert(
      fc.property(some, interruption, norm, (list, more, rule) => {
        const span = month('2026-11')
        const figures = recalculate(list, span, rule, NOW)
        expect(recalculate(list.toReversed(), span, rule, NOW)).toEqual(figures)
        return recalculate([...list, more], span, rule, NOW).over >= figures.over
      }),
    )
  })
})
