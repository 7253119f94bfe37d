import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CardField, cardFields } from '../../../regulations/connection-rules.ts'
import { getRegulation } from '../../../regulations/registry.ts'
import { type Card, cardOf, checkCard } from './card.ts'
import { type CheckRule, type Level, levelsWith } from './check-rules.ts'

/** True numbers throughout: those of a bank that publishes its own. */
const RIGHT: Card = {
  fullName: 'Общество с ограниченной ответственностью «Управляющая компания «Сунжа»',
  shortName: 'ООО «УК «Сунжа»',
  head: 'Эльмурзаев Адам Лечиевич',
  postalAddress: '364000, ЧР, г.Грозный, ул. Мира, д.1',
  actualAddress: '364000, ЧР, г.Грозный, ул. Мира, д.2',
  headPhone: 'тел(8712) 123456',
  dispatchPhone: '8 (8712) 12-34-55',
  email: 'Test@test.ru',
  ogrn: '1027700132195',
  registeredOn: '01.01.2000 г.',
  inn: '7707083893',
  kpp: '773601001',
  bank: 'ПАО Сбербанк',
  bik: '044525225',
  settlementAccount: '40702810638000000001',
  correspondentAccount: '30101810400000000225',
  okved: '90.0, 68.32.1',
  okpo: '00032537',
  okopf: '12165',
  okfs: '16',
  okogu: '1234567',
  oktmo: '12345678',
  workingTime: 'пн - чт 9:00-18:00; пт 9:00-17:00',
  accountant: 'Иванова Мария Петровна',
  accountantPhone: '8-912-345-67-89',
  engineer: 'Петров Пётр Петрович',
  engineerPhone: '(8712) 12 34 46',
}

const settings = { levels: levelsWith(), today: '2026-11-26', kind: 'managing' as const }
const check = (changed: Partial<Card> = {}, changedLevels: [CheckRule, Level][] = []) =>
  checkCard({ ...RIGHT, ...changed }, { ...settings, levels: levelsWith(new Map(changedLevels)) })
/** What is said of one field: «refuse: …». */
const said = (field: CardField, value: string, more: Partial<Card> = {}) =>
  check({ ...more, [field]: value })
    .findings.filter((finding) => finding.field === field)
    .map(({ level, text }) => `${level}: ${text}`)
const refusedAt = (field: CardField, value: string, more: Partial<Card> = {}) =>
  said(field, value, more).some((text) => text.startsWith('refuse'))
const warnedAt = (field: CardField, value: string, more: Partial<Card> = {}) => {
  const texts = said(field, value, more)
  return texts.length > 0 && texts.every((text) => text.startsWith('warn'))
}
const kept = (field: CardField, value: string) => check({ [field]: value }).card[field]

// The settlement account of the sample card has no true key by itself: find the digit that makes one.
const account = (): string => {
  for (let digit = 0; digit < 10; digit++) {
    const each = `407028${digit}1038000000001`.slice(0, 20)
    if (said('settlementAccount', each).length === 0) return each
  }
  throw new Error('no key fits')
}

describe('card', () => {
  test('a right card is kept without a word', () => {
    expect(check({ settlementAccount: account() }).findings).toEqual([])
  })

  test('[GRZ-A2-card-01] the full name is demanded, up to 1000 characters, quotes stay as typed', () => {
    expect(refusedAt('fullName', '')).toBe(true)
    expect(refusedAt('fullName', 'а'.repeat(1001))).toBe(true)
    expect(said('fullName', 'а'.repeat(1000))).toEqual([])
    expect(kept('fullName', 'Общество «Организация» "2"')).toBe('Общество «Организация» "2"')
  })
  test('the short name is demanded', () => expect(refusedAt('shortName', '')).toBe(true))
  test("[GRZ-A2-card-03] the head's full name is demanded", () => expect(refusedAt('head', '')).toBe(true))
  test('[GRZ-A2-card-04] a postal index of five digits is told at its field', () => {
    expect(refusedAt('postalAddress', '')).toBe(true)
    expect(said('postalAddress', '36400, г. Грозный')).toEqual(['refuse: В почтовом индексе 6 цифр, а здесь 5.'])
    expect(refusedAt('postalAddress', 'г. Грозный, ул. Мира, 5')).toBe(true)
    expect(said('postalAddress', '364000, г. Грозный')).toEqual([])
    expect(warnedAt('postalAddress', '000000, РК, г.Город')).toBe(true)
  })
  test('[GRZ-A2-card-06] the sample spelling of a phone is taken and kept as +7…', () => {
    expect(kept('headPhone', 'тел(8712) 123456')).toBe('+78712123456')
    expect(refusedAt('headPhone', 'тел(1234) 12344')).toBe(true)
  })
  test('[GRZ-A2-card-08] «test@test» is refused, «test@test.ru» is taken', () => {
    expect(refusedAt('email', 'test@test')).toBe(true)
    expect(said('email', 'test@test.ru')).toEqual([])
  })
  test('[GRZ-A2-card-09] ОГРН: a wrong length is refused, a wrong control digit is a warning; the sample itself fails', () => {
    expect(refusedAt('ogrn', '102770013219')).toBe(true)
    expect(warnedAt('ogrn', '1234567981234')).toBe(true)
    expect(said('ogrn', '304500116000157', { inn: '500100732259', kpp: '' })).toEqual([])
  })
  test('[GRZ-A2-card-10] «01.01.2000 г.» is kept as a day; the future and nonsense are refused', () => {
    expect(kept('registeredOn', '01.01.2000 г.')).toBe('2000-01-01')
    expect(refusedAt('registeredOn', '27.11.2026')).toBe(true)
    expect(refusedAt('registeredOn', '31.02.2000')).toBe(true)
  })
  test('[GRZ-A2-card-12] an entity without КПП is refused, a sole trader without it is taken', () => {
    expect(refusedAt('kpp', '')).toBe(true)
    expect(refusedAt('kpp', '12345678')).toBe(true)
    expect(said('kpp', '1234АБ789')).not.toEqual([])
    expect(said('kpp', '2014AB001')).toEqual([])
    expect(said('kpp', '', { inn: '500100732259', ogrn: '304500116000157' })).toEqual([])
  })
  test('[GRZ-A2-card-14] БИК: nine digits are taken, six are kept with the flag «неполный БИК»', () => {
    expect(said('bik', '044525225')).toEqual([])
    expect(said('bik', '123456')).toEqual(['warn: Неполный БИК: 6 цифр вместо 9.'])
    expect(kept('bik', '123456')).toBe('123456')
    expect(refusedAt('bik', '04452522A')).toBe(true)
  })
  test('[GRZ-A2-card-15] settlement account: a changed digit warns by the key, a wrong length is refused', () => {
    const right = account()
    expect(said('settlementAccount', right)).toEqual([])
    const changed = right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10)
    expect(warnedAt('settlementAccount', changed)).toBe(true)
    expect(refusedAt('settlementAccount', right.slice(1))).toBe(true)
    expect(said('settlementAccount', changed, { bik: '123456' })).toEqual([])
  })
  test('[GRZ-A2-card-16] correspondent account: a changed digit warns, and so does one that is not 301…', () => {
    expect(said('correspondentAccount', '30101810400000000225')).toEqual([])
    expect(warnedAt('correspondentAccount', '30101810400000000226')).toBe(true)
    expect(warnedAt('correspondentAccount', '40702810600010000000')).toBe(true)
    expect(refusedAt('correspondentAccount', '3010181040000000022')).toBe(true)
  })
  test('[GRZ-A2-card-17] ОКВЭД: «90.0» is taken, «9Х» is refused', () => {
    expect(said('okved', '90.0')).toEqual([])
    expect(said('okved', '68.32.1; 81.10')).toEqual([])
    expect(refusedAt('okved', '9Х')).toBe(true)
  })
  test('[GRZ-A2-card-18] ОКПО: a wrong control digit warns, a wrong length is refused', () => {
    expect(warnedAt('okpo', '00032538')).toBe(true)
    expect(said('okpo', '12345678')).toEqual([])
    expect(refusedAt('okpo', '1234567')).toBe(true)
  })
  test('[GRZ-A2-card-19] ОКОПФ of four digits is refused', () => expect(refusedAt('okopf', '1216')).toBe(true))
  test('[GRZ-A2-card-20] ОКФС of three digits is refused', () => expect(refusedAt('okfs', '160')).toBe(true))
  test('[GRZ-A2-card-21] ОКОГУ of six digits is refused', () => expect(refusedAt('okogu', '123456')).toBe(true))
  test('[GRZ-A2-card-22] ОКТМО of nine digits is refused', () => {
    expect(refusedAt('oktmo', '123456789')).toBe(true)
    expect(said('oktmo', '12345678901')).toEqual([])
  })
  test('[UHT-A2-card-5] the printed sample names Monday twice and is told so, with the day', () => {
    const { sample } = getRegulation('ukhta').connection?.card.workingTime ?? { sample: '' }
    expect(said('workingTime', sample)).toEqual([
      'warn: Понедельник назван дважды: 9:00–18:00 и 9:00–17:00. Оставьте одно.',
    ])
  })

  test('the operator may make a check stricter or drop it', () => {
    const wrong = { ogrn: '1234567981234', settlementAccount: account() }
    expect(check(wrong).findings.map(({ level }) => level)).toEqual(['warn'])
    expect(check(wrong, [['ogrn-control', 'refuse']]).findings.map(({ level }) => level)).toEqual(['refuse'])
    expect(check(wrong, [['ogrn-control', 'off']]).findings).toEqual([])
  })

  test('whatever is typed is checked without a fault, nothing typed is lost, and a second look changes nothing', () => {
    const anything = fc.record(
      Object.fromEntries(cardFields.map((field) => [field, fc.oneof(fc.string(), fc.constant(RIGHT[field]))])),
    )
    fc.assert(
      fc.property(anything, (typed) => {
        const once = checkCard(
          cardOf((field) => typed[field] ?? ''),
          settings,
        )
        const twice = checkCard(once.card, settings)
        expect(twice.card).toEqual(once.card)
        for (const field of cardFields) if (typed[field]?.trim()) expect(once.card[field]).not.toBe('')
      }),
    )
  })

  test('a changed digit of an ИНН never passes, whichever digit it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const digits = [...RIGHT.inn].map(Number)
        digits[place] = ((digits[place] ?? 0) + more) % 10
        expect(refusedAt('inn', digits.join(''))).toBe(true)
      }),
    )
  })
})
