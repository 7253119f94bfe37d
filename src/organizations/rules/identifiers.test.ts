import fc from 'fast-check'
import { expect, test } from 'vitest'
import { innTrouble, kppTrouble, ogrnTrouble, ogrnWarning } from './identifiers.ts'

test.each(['7707083893', '500100732259', '2056080851', '1656080851'])('ИНН %s is right', (inn) => {
  expect(innTrouble(inn)).toBeNull()
})

test.each([
  ['7707083894', 'не сходятся'],
  ['770708389', 'здесь 9'],
  ['77070838930', 'здесь 11'],
  ['77О7083893', 'только из цифр'],
])('ИНН %s is refused', (inn, said) => {
  expect(innTrouble(inn)).toContain(said)
})

test('one wrong digit of an ИНН is noticed, save where the control digit of two remainders is the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...'7707083893']
      digits[place] = String((Number(digits[place]) + shift) % 10)
      const changed = digits.join('')
      // Remainder 10 and remainder 0 both give the digit 0, all others tell the change.
      return innTrouble(changed) !== null || changed.endsWith('0')
    }),
  )
})

test('a doubtful ОГРН is a warning, a short one an error', () => {
  expect(ogrnWarning('1027700132195')).toBeNull()
  expect(ogrnWarning('304500116000157')).toBeNull()
  expect(ogrnWarning('1234567981234')).toContain('не сходится')
  expect(ogrnTrouble('1234567981234')).toBeNull()
  expect(ogrnTrouble('123456')).toContain('13 цифр')
})

test('КПП may hold letters in the middle', () => {
  expect(kppTrouble('201401001')).toBeNull()
  expect(kppTrouble('2014AB001')).toBeNull()
  expect(kppTrouble('20140100')).not.toBeNull()
})
