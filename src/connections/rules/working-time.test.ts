import { expect, test } from 'vitest'
import { parseWorkingTime, weekInWords } from './working-time.ts'

const read = (text: string): string | null => {
  const { week } = parseWorkingTime(text)
  return week && weekInWords(week)
}

test('[GRZ-A2-card-23] the sample gives Monday to Thursday 9–18 and Friday 9–17; an overlap is told', () => {
  const { week, troubles } = parseWorkingTime('пн - чт 9:00-18:00; пт 9:00-17:00')
  const [nine, six, five] = [540, 1080, 1020]
  expect(week).toEqual([
    ...Array.from({ length: 4 }, () => [{ from: nine, to: six }]),
    [{ from: nine, to: five }],
    [],
    [],
  ])
  expect(troubles).toEqual([])
  expect(parseWorkingTime('пн-пт 9-18; ср 12:00-20:00').troubles).toEqual([
    'Среда названа дважды: 9:00–18:00 и 12:00–20:00. Оставьте одно.',
  ])
})

test('other ways of writing it', () => {
  expect(read('Пн-Пт с 8.00 до 17.00, обед 12:00-13:00; сб, вс - выходной')).toBe(
    'пн–пт 8:00–12:00, 13:00–17:00; сб–вс выходной',
  )
  expect(read('понедельник-пятница 8:00-17:00, суббота 9:00-14:00')).toBe(
    'пн–пт 8:00–17:00; сб 9:00–14:00; вс выходной',
  )
  expect(read('пн,ср,пт 10:00-19:00')).toBe(
    'пн 10:00–19:00; вт выходной; ср 10:00–19:00; чт выходной; пт 10:00–19:00; сб–вс выходной',
  )
  expect(read('вт 9:00-12:00; вт 13:00-17:00')).toBe('пн выходной; вт 9:00–12:00, 13:00–17:00; ср–вс выходной')
  expect(read('пятница - понедельник 9.00–18.00')).toBe('пн 9:00–18:00; вт–чт выходной; пт–вс 9:00–18:00')
  expect(read('круглосуточно')).toBe('пн–вс 0:00–24:00')
  expect(read('ежедневно 8-20')).toBe('пн–вс 8:00–20:00')
})

test('what is not understood is said, with an example', () => {
  expect(parseWorkingTime('как получится')).toEqual({
    week: null,
    troubles: ['Не разобрано: «как получится». Пример: пн - чт 9:00-18:00; пт 9:00-17:00.'],
  })
})
