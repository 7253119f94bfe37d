import { expect, test } from 'vitest'
import { findTypes } from './find-type.ts'

const types = [
  { title: 'Нет отопления в доме', groupTitle: 'Отопление', keywords: 'батареи холодные замерзаем' },
  { title: 'Течёт батарея', groupTitle: 'Отопление', keywords: 'радиатор капает' },
  { title: 'Лифт не работает', groupTitle: 'Лифт', keywords: 'застрял стоит' },
]

test('finds a type by everyday words whatever their endings', () => {
  expect(findTypes(types, 'батарея холодная').map(({ title }) => title)).toEqual(
    ['Течёт батарея', 'Нет отопления в доме'].toReversed(),
  )
  expect(findTypes(types, 'ЛИФТЫ')[0]?.title).toBe('Лифт не работает')
})

test('finds a type whether ё is typed or not', () => {
  expect(findTypes(types, 'течет')[0]?.title).toBe('Течёт батарея')
})

test('finds nothing for words that no type has, and nothing for nothing', () => {
  expect(findTypes(types, 'трамвай')).toEqual([])
  expect(findTypes(types, ' , ')).toEqual([])
})

test('finds types by the code or its beginning', () => {
  const coded = ['1.1', '10.1', '10.10', '10.2'].map((code) => ({ code, title: code, groupTitle: '', keywords: '' }))
  const found = (typed: string) => findTypes(coded, typed).map(({ code }) => code)
  expect(found('10.1')).toEqual(['10.1', '10.10'])
  expect(found('10')).toEqual(['10.1', '10.10', '10.2'])
  expect(found('10,2')).toEqual(['10.2'])
})
