import { expect, test } from 'vitest'
import { mondayOf, spanFor, spanMark, spansOf } from './spans.ts'

test('days of a month, weeks of half a year, months of more', () => {
  expect(spanFor({ from: '2026-11-01', to: '2026-11-30' })).toBe('day')
  expect(spanFor({ from: '2026-09-01', to: '2026-11-30' })).toBe('week')
  expect(spanFor({ from: '2025-11-01', to: '2026-11-30' })).toBe('month')
  expect(spanFor({ from: null, to: '2026-11-30' })).toBe('month')
})

test('no piece is left out, also over the new year, whose first days belong to a week of the old one', () => {
  const days = { from: '2026-12-28', to: '2027-01-05' }
  expect(spansOf('week', days)).toEqual(['2026-W53', '2027-W01'])
  expect(spansOf('month', days)).toEqual(['2026-12', '2027-01'])
  expect(spansOf('day', days)).toHaveLength(9)
  expect([mondayOf('2026-W53'), mondayOf('2027-W01')]).toEqual(['2026-12-28', '2027-01-04'])
  expect([spanMark('week', '2027-W01'), spanMark('day', '2026-12-31')]).toEqual(['4.01', '31.12'])
})
