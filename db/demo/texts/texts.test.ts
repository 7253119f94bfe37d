import { expect, test } from 'vitest'
import { classifier, groups } from '../../../regulations/classifier.ts'
import { getRegulation } from '../../../regulations/registry.ts'
import { descriptions } from './descriptions.ts'
import { fullName } from './names.ts'
import { placeHouse } from './streets.ts'
import { demoTowns } from './towns.ts'
import { works } from './works.ts'

test.each(classifier)('type $code has three to six different descriptions', ({ code }) => {
  const texts = descriptions[code] ?? []
  expect(texts.length).toBeGreaterThanOrEqual(3)
  expect(texts.length).toBeLessThanOrEqual(6)
  expect(new Set(texts).size).toBe(texts.length)
})

test('no description belongs to a type that the classifier lacks', () => {
  expect(Object.keys(descriptions)).toHaveLength(classifier.length)
})

test('texts hold no Latin letters and every group has a list of works', () => {
  for (const text of [...Object.values(descriptions).flat(), ...Object.values(works).flat()]) {
    expect(text).not.toMatch(/[A-Za-z]/)
  }
  expect(Object.keys(works)).toEqual(Object.keys(groups))
})

test.each(demoTowns)('$id has 60 different streets within its bounds', ({ id, plan }) => {
  expect(getRegulation(id).id).toBe(id)
  expect(new Set(plan.streets.map((street) => `${street.settlement}|${street.type}|${street.name}`)).size).toBe(60)
  const places = plan.streets.flatMap((_, street) => [0, 1, 30].map((house) => placeHouse(plan, street, house)))
  expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(180)
  for (const { latitude, longitude } of places) {
    expect(Math.abs(latitude - plan.centre.latitude)).toBeLessThan(0.08)
    expect(Math.abs(longitude - plan.centre.longitude)).toBeLessThan(0.2)
  }
})

test.each(demoTowns)('names of $id do not repeat for the first thousand people', ({ names }) => {
  const people = Array.from({ length: 1000 }, (_, n) => fullName(names, n))
  expect(new Set(people).size).toBe(1000)
  for (const person of people)
    expect(person).toMatch(/^[А-ЯЁ][а-яё]+ [А-ЯЁ][а-яё]+(-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+(вич|вна)$/)
})

test.each(demoTowns)(
  '$id has twelve organisations, all parties of its регламент, somebody for every group',
  ({ organizations }) => {
    expect(organizations).toHaveLength(12)
    for (const field of ['key', 'name', 'inn', 'phone', 'email'] as const) {
      expect(new Set(organizations.map((organization) => organization[field])).size).toBe(12)
    }
    const kinds = new Set(organizations.map((organization) => organization.kind))
    expect(kinds).toEqual(new Set(['dispatch', 'operator', 'managing', 'supplier', 'contractor', 'authority']))
    for (const duty of ['functional_operator', 'technical_operator', 'supervisor'] as const) {
      expect(organizations.filter((organization) => organization.duties.includes(duty))).toHaveLength(1)
    }
    const subKinds = new Set(organizations.flatMap(({ subKind }) => (subKind ? [subKind] : [])))
    expect(subKinds).toEqual(new Set(['УК', 'ТСЖ', 'ЖСК']))
    expect(organizations.filter((organization) => organization.naturalPerson)).toHaveLength(1)
  },
)

test.each(demoTowns)('every type of $id that the УО gives away finds an executor of that kind', ({ organizations }) => {
  for (const type of classifier.filter(({ executorKind }) => executorKind !== 'managing')) {
    const able = organizations.filter(({ kind, groups }) => kind === type.executorKind && groups.includes(type.group))
    expect(able.length, type.code).toBeGreaterThan(0)
  }
})

test('ИНН of demonstration organisations have true control digits', () => {
  // 000000101 by the weights 2 4 10 3 5 9 4 6 8: 4·1 + 8·1 = 12, 12 mod 11 = 1
  expect(demoTowns[0]?.organizations[0]?.inn).toBe('0000001011')
})
