import { expect, test } from 'vitest'
import { withoutPersonal } from './without-personal.ts'

test.each([
  ['Уважаемая Мария Петровна! Кран заменён.', 'Уважаемая … …! Кран заменён.'],
  ['Ивановой М. П. позвонили по 8 (912) 345-67-89', '… М. П. позвонили по …'],
  ['Были в кв. 12, писали на maria@mail.ru', 'Были в кв. …, писали на …'],
  ['Марийская улица, работы до 15.12.2026', 'Марийская улица, работы до 15.12.2026'],
])('an answer loses what would tell the applicant: %s', (answer, shown) => {
  expect(withoutPersonal(answer, 'Иванова Мария Петровна')).toBe(shown)
})

test('without a name known, numbers and flats go all the same', () => {
  expect(withoutPersonal('Кв. 7, +79123456789', null)).toBe('кв. …, …')
})
