import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DIFFERENT, GOLDEN, SAME, TROUBLES } from './address.golden.ts'
import {
  type Address,
  addressInWords,
  addressKey,
  keysOf,
  parseAddress,
  parseAddressCells,
  searchText,
} from './address.ts'

const parsed = (typed: string): Address => {
  const address = parseAddress(typed)
  if ('trouble' in address) throw new Error(`${typed}: ${address.trouble}`)
  return address
}
const keyOf = (typed: string): string => addressKey(parsed(typed))

describe('an address is taken apart and shown in one spelling', () => {
  test.each(GOLDEN)('%s', (typed, shown) => {
    expect(addressInWords(parsed(typed))).toBe(shown)
  })

  test('what is shown is itself an address of the same house', () => {
    for (const [typed, shown] of GOLDEN) expect([typed, keyOf(shown)]).toEqual([typed, keyOf(typed)])
  })
})

test.each(SAME)('all spellings of «%s» are one house', (...spellings) => {
  expect(new Set(spellings.map(keyOf))).toEqual(new Set([keyOf(spellings[0] ?? '')]))
})

test.each(DIFFERENT)('«%s» is not «%s»', (one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other))
})

test.each(TROUBLES)('«%s» is refused with a reason', (typed, said) => {
  const address = parseAddress(typed)
  expect('trouble' in address ? address.trouble : addressInWords(address)).toContain(said)
})

test('whatever is typed, the answer is an address or a reason, and it comes at once', () => {
  const pieces = fc.constantFrom(
    'г.',
    'ул',
    'д.',
    'к.',
    ' ',
    ',',
    '/',
    '-',
    '5',
    '12',
    'а',
    'Мира',
    '(',
    ')',
    '"',
    'стр',
    'вл',
    '.',
    '№',
    'x',
    'Ё',
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const typed = parts.join('')
      const address = parseAddress(typed)
      if ('trouble' in address) return address.trouble.length > 0
      return addressKey(address).split('|').length === 3 && addressInWords(address) !== ''
    }),
    { numRuns: 3000 },
  )
})

const CELLS = { settlement: 'Грозный', district: '', street: 'ул. Мира', house: '', corpus: '' }
const HOUSE = 'г. Грозный, ул. Мира, д. 5А'

describe('in an account list the house may stand', () => {
  test.each([
    ['in its own column', { house: '5А' }],
    ['in its own column with a word', { house: 'д. 5а' }],
    ['in its own column, its letter in «Корпус» as in the form', { house: '5', corpus: 'А' }],
    ['inside «Улица»', { street: 'ул. Мира, д. 5А' }],
    ['inside «Улица» without commas', { street: 'Мира ул 5а' }],
    ['inside «Улица», its letter in «Корпус»', { street: 'ул. Мира, 5', corpus: 'А' }],
    ['inside «Корпус»', { corpus: '5А' }],
    ['inside «Корпус» with a word', { corpus: 'дом 5 а' }],
    ['beside a street without its kind', { street: 'Мира', house: '5А' }],
    ['beside a settlement with its region', { settlement: 'Чеченская Республика, г. Грозный', house: '5А' }],
  ])('%s', (_, cells) => {
    const address = parseAddressCells({ ...CELLS, ...cells })
    expect('trouble' in address ? address.trouble : addressKey(address)).toBe(keyOf(HOUSE))
  })

  test('a street named by an initial that is also a kind of place stays a street', () => {
    const address = parseAddressCells({ ...CELLS, street: 'С. Разина', house: '5' })
    expect('trouble' in address ? address.trouble : addressKey(address)).toBe(keyOf('г. Грозный, ул. Разина, д. 5'))
  })

  test('a корпус beside a house stays one', () => {
    const address = parseAddressCells({ ...CELLS, house: '5', corpus: '2' })
    expect('trouble' in address ? address.trouble : addressInWords(address)).toBe('Грозный, ул. Мира, д. 5, к. 2')
  })

  test('nowhere: then the row says where to write it', () => {
    expect(parseAddressCells(CELLS)).toEqual({ trouble: expect.stringContaining('Нет номера дома') })
    expect(parseAddressCells({ ...CELLS, street: ' ' })).toEqual({ trouble: 'Не заполнена «Улица».' })
  })
})

test('the key keeps the kind of a village but not of the town, and knows the names of places alone', () => {
  expect(keysOf(parsed('г. Ухта, п. Водный, пр-т Ленина, д. 5'))).toEqual({
    settlement: 'ухта, п. водный',
    rest: 'пр-кт ленина|5',
    placeNames: ['ухта', 'водный'],
  })
})

test('the search text has every word people type, each after a space', () => {
  expect(searchText(parsed('г. Ухта, пр-т Зелёный, д. 12А, к. 2'))).toBe(
    ' ухта пр кт проспект зеленый 12а к2 к 2 корпус ',
  )
})
