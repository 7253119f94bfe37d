import { expect, test } from 'vitest'
import { addressKey, parseAddress } from '../../addresses/index.ts'
import { lineOf, type ReadAddress, readPolygon, readZoneLine, type Street } from './zone.ts'

const read: ReadAddress = (text) => {
  const address = parseAddress(text)
  return 'trouble' in address ? address : { key: addressKey(address), kindTyped: address.streetType !== '' }
}
const street = (name: string, houses = 10, settlement = 'кострома'): Street => ({
  settlement,
  street: name,
  title: `Кострома, ${name}`,
  houses,
})
const streets = [
  street('ул. мира'),
  street('пр-кт мира'),
  street('ул. 8 марта'),
  street('ул. 30 лет октября'),
  street('пер. лесной'),
  street('ул. лесная'),
  street('ул. 5 матросская'),
]
const rule = (line: string) => readZoneLine(line, false, streets, read)

test.each([
  ['Мира, 12', { by: 'house', key: 'кострома|ул. мира|12', entrances: [], flats: [] }],
  ['Мира 12', { by: 'house', key: 'кострома|ул. мира|12' }],
  ['пр-кт Мира, д. 12а', { by: 'house', key: 'кострома|пр-кт мира|12а' }],
  [
    'г. Кострома, ул. Мира, д. 12, корп. 2',
    { by: 'house', key: expect.stringMatching(/^кострома\|ул\. мира\|12\D+2$/) },
  ],
  ['Мира, 12, подъезд 2', { by: 'house', entrances: ['2'], flats: [] }],
  ['Мира, 12, подъезды 1–3', { by: 'house', entrances: ['1', '2', '3'] }],
  ['Мира, 12, кв. 3, 7 и 11', { by: 'house', flats: ['3', '7', '11'], entrances: [] }],
  ['Мира, 1–35', { by: 'street', keys: 'кострома|ул. мира|', from: 1, to: 35, side: 'all' }],
  ['Мира, 1-35 нечётные', { by: 'street', from: 1, to: 35, side: 'odd' }],
  ['ул. Мира, с 2 по 40, чётная сторона', { by: 'street', from: 2, to: 40, side: 'even' }],
  ['Мира', { by: 'street', from: null, to: null, side: 'all' }],
  ['ул. Матросская 5-я', { by: 'street', from: null, to: null }],
  ['8 Марта', { by: 'street', keys: 'кострома|ул. 8 марта|', from: null }],
  ['8 Марта, 5', { by: 'house', key: 'кострома|ул. 8 марта|5' }],
  ['30 лет Октября, 2–8', { by: 'street', keys: 'кострома|ул. 30 лет октября|', from: 2, to: 8 }],
])('«%s» is read', (line, expected) => {
  expect(rule(line)).toMatchObject(expected)
})

test('a street that is not in the register is refused with the line', () => {
  expect(rule('Несуществующая, 5')).toMatchObject({ trouble: expect.stringContaining('«Несуществующая, 5»') })
  expect(rule('Мира, 35–1')).toMatchObject({ trouble: expect.stringContaining('1–35') })
})

test('what was typed can be typed again from the rule', () => {
  for (const line of ['Мира, 12, подъезд 2', 'Мира, 1–35 нечётные', 'Мира, 12, кв. 3, 7']) {
    const first = rule(line)
    if ('trouble' in first) throw new Error(first.trouble)
    expect(rule(lineOf(first))).toEqual(first)
  }
})

test('an area is typed as lines or pasted as GeoJSON', () => {
  const square = {
    type: 'Polygon',
    coordinates: [
      [
        [40, 57],
        [41, 57],
        [41, 58],
        [40, 57],
      ],
    ],
  }
  const expected = {
    by: 'polygon',
    points: [
      [40, 57],
      [41, 57],
      [41, 58],
    ],
  }
  expect(readPolygon(JSON.stringify(square))).toEqual(expected)
  expect(readPolygon(JSON.stringify({ type: 'Feature', geometry: square }))).toEqual(expected)
  expect(readPolygon('57, 40\n57, 41\n58, 41')).toEqual(expected)
  expect(readPolygon('57, 40\n57, 41')).toMatchObject({ trouble: expect.stringContaining('трёх') })
  expect(readPolygon('где-то тут')).toMatchObject({ trouble: expect.stringContaining('GeoJSON') })
})
