import { expect, test } from 'vitest'
import { calendarOfRussia } from './calendar-of-russia.ts'
import { classifier, groups } from './classifier.ts'
import { grozny } from './grozny.ts'
import { getRegulation, regulations } from './registry.ts'
import type { Regulation } from './regulation.ts'
import { ukhta } from './ukhta.ts'

test('the classifier has 88 types in 17 groups, 25 of them emergency', () => {
  expect(classifier).toHaveLength(88)
  expect(new Set(classifier.map((type) => type.code)).size).toBe(88)
  expect(Object.keys(groups)).toHaveLength(17)
  expect(classifier.filter((type) => type.emergency)).toHaveLength(25)
})

test('codes run through each group without a gap, and every group has types', () => {
  for (const group of Object.keys(groups)) {
    const codes = classifier.filter((type) => type.group === group).map((type) => type.code)
    expect(codes).toEqual(codes.map((_, index) => `${group}.${index + 1}`))
    expect(codes.length).toBeGreaterThan(0)
  }
})

test.each(classifier)('type $code says its term, where the term comes from and what to do', (type) => {
  expect(Math.max(...Object.values(type.term).filter((part) => typeof part === 'number'))).toBeGreaterThan(0)
  expect(type.termSource).not.toBe('')
  expect(type.advice.split(/[.:]\s/).length).toBeLessThanOrEqual(4)
  expect(type.keywords.split(', ').length).toBeGreaterThanOrEqual(4)
  expect(type.title).not.toMatch(/[A-Za-z]|ХВС|ГВС|МОП|ВРУ|ТКО/)
  for (const text of [type.title, type.termSource, type.advice, type.keywords]) {
    // a Latin look-alike would hide the word from the search; «VIII» and «X» are numbers of sections
    expect(text.replace(/раздел [VIX]+/, '')).not.toMatch(/[A-Za-z]/)
    expect(text).toBe(text.trim())
  }
})

test('where life is in danger the resident is told to call 112', () => {
  const dangerous = ['14.3', '14.8', '15.1', '16.1']
  for (const code of dangerous) expect(classifier.find((type) => type.code === code)?.call112, code).toMatch(/112/)
})

test.each(Object.values(regulations))('every rule of $system names its clause', (regulation) => {
  for (const [rule, clause] of Object.entries(regulation.clauses)) {
    expect(clause, rule).toMatch(
      // sections of Кострома are plain paragraphs and lists: «п. 3, абз. 1»
      /^(п\. [1-3], (абз|подп)\. \d|п\. \d(\.\d){1,2}( «[а-я]»|, подп\. \d|, абз\. \d перечня)?(, приложение № 1)?|приложение № 1|п. 13 ПП РФ № 416)$/,
    )
  }
})

test.each(Object.values(regulations))(
  '$system asks nothing of a column that its account list lacks',
  ({ accountList }) => {
    expect(accountList.columns).toHaveLength(12)
    expect(accountList.columns).toEqual(expect.arrayContaining([...accountList.optional]))
    for (const needed of ['Улица', 'Квартира', 'Лицевой счет']) expect(accountList.optional).not.toContain(needed)
  },
)

test.each(Object.values(regulations).filter(({ scheme }) => scheme === 'requests'))(
  'the УО and the executor of $system share the half hour of the crew',
  ({ clocks }) => {
    expect(clocks.crew).toEqual({ hours: 0.5 })
    expect(clocks.process.emergency).toEqual({ hours: 0.25 })
    expect(clocks.accept.emergency).toEqual({ hours: 0.25 })
  },
)

test('the two towns differ exactly where their texts do', () => {
  expect(grozny.closing.onResidentsWord.anyOf).toEqual([])
  expect(ukhta.closing.onResidentsWord.anyOf).toEqual(['signed_act', 'quality_card'])
  expect(grozny.redirect.toOwnEmployee).toBe(false)
  expect(ukhta.redirect.toOwnEmployee).toBe(true)
  expect([grozny.words.contractor, ukhta.words.contractor]).toEqual(['ПО', 'СО'])
  expect([grozny.objection.goesTo, ukhta.objection.goesTo]).toEqual(['functional_operator', 'manager'])
  expect(grozny.calendar.daysOff.has('2026-03-19')).toBe(true)
  expect(ukhta.calendar.daysOff.has('2026-03-19')).toBe(false)
})

test('a town without a регламент is a fault that names the known ones', () => {
  expect(getRegulation('ukhta')).toBe(ukhta)
  expect(() => getRegulation('atlantis')).toThrow(
    'No регламент for municipality «atlantis». Known: grozny, kostroma, ukhta',
  )
  expect(() => getRegulation('constructor')).toThrow('constructor')
})

test('a third town is one more object: nothing else has to know it', () => {
  const lukomorye = {
    ...ukhta,
    id: 'lukomorye',
    town: 'Лукоморье',
    region: 'Тридевятая область',
    system: 'Открытое Лукоморье',
    document: 'LUK',
    source: 'Указ № 1',
    baseUrl: 'https://open.lukomorye.example',
    timeZone: 'Asia/Tomsk',
    calendar: calendarOfRussia,
    numberPrefix: 'ЛУК',
    words: { ...ukhta.words, dispatch: 'Дежурный', contractor: 'Мастер' },
    clocks: { ...ukhta.clocks, process: { ordinary: { workingDays: 1 }, emergency: { hours: 1 } } },
    redirect: { toOwnEmployee: true, toExecutors: ['contractor'] },
    confirmation: { anyOf: ['quality_card'], earlierFileMayServe: false },
    objection: { goesTo: 'functional_operator' },
  } as const satisfies Regulation
  expect(lukomorye.redirect.toExecutors).toEqual(['contractor'])
})
