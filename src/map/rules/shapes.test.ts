import { expect, test } from 'vitest'
import { baseOf, originOf } from './base.ts'
import { areaLines, boxOf, isInside, type Point } from './shapes.ts'

const square: Point[] = [
  [40, 57],
  [41, 57],
  [41, 58],
  [40, 58],
]

test('a house lies in an area or outside of it, also in one with a bay', () => {
  expect(isInside([40.5, 57.5], square)).toBe(true)
  expect(isInside([41.5, 57.5], square)).toBe(false)
  const withBay: Point[] = [...square.slice(0, 2), [40.5, 57.5], ...square.slice(2)]
  expect(isInside([40.9, 57.5], withBay)).toBe(false)
  expect(isInside([40.2, 57.5], withBay)).toBe(true)
})

test('the box holds all points; of nothing there is none', () => {
  expect(boxOf([[40.2, 57.9], ...square])).toEqual([40, 57, 41, 58])
  expect(boxOf([])).toBeNull()
})

test('an area is written as the form of an outage takes it: latitude first', () => {
  expect(areaLines([[40.9269, 57.767301]])).toBe('57.76730, 40.92690')
})

test('the layer beneath: tiles, a packed file, or none; a browser is let to its origin only', () => {
  expect(baseOf(null, '')).toBeNull()
  expect(baseOf('https://tiles.example.ru/{z}/{x}/{y}.png', '© Карта')).toMatchObject({ packed: false })
  expect(baseOf('/town.pmtiles', '')).toMatchObject({ packed: true })
  expect(originOf('https://tiles.example.ru/{z}/{x}/{y}.png')).toBe('https://tiles.example.ru')
  expect(originOf('/town.pmtiles')).toBeNull()
})
