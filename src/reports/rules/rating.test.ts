import { expect, test } from 'vitest'
import { rate, wilson } from './rating.ts'

test('the interval of Wilson: known values', () => {
  // Newcombe 1998, table I: 81 of 263 is 0.2553 to 0.3662; 0 of 20 is 0 to 0.1611; 1 of 29 is 0.0061 to 0.1718.
  const rounded = (hits: number, all: number) => Object.values(wilson(hits, all)).map((end) => Number(end.toFixed(4)))
  expect(rounded(81, 263)).toEqual([0.2553, 0.3662])
  expect(rounded(0, 20)).toEqual([0, 0.1611])
  expect(rounded(1, 29)).toEqual([0.0061, 0.1718])
  expect(rounded(0, 0)).toEqual([0, 1])
})

test('all of thirty do not stand above ninety-eight of a hundred of four hundred; who has too few has no place', () => {
  const { rated, tooFew } = rate([
    { name: 'Малая', in_time: 30, late: 0 },
    { name: 'Большая', in_time: 392, late: 8 },
    { name: 'Новая', in_time: 29, late: 0 },
  ])
  expect(rated.map(({ name }) => name)).toEqual(['Большая', 'Малая'])
  expect(tooFew.map(({ name }) => name)).toEqual(['Новая'])
})
