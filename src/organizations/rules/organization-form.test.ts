import { expect, test } from 'vitest'
import { checkOrganization } from './organization-form.ts'

const company = { kind: 'managing', subKind: 'УК', name: 'ООО «Сунжа»', inn: '2056080851', kpp: '201401001' }

test('spaces in numbers are forgiven', () => {
  expect(checkOrganization({ ...company, inn: ' 2056 080 851 ' })).toMatchObject({
    values: { inn: '2056080851' },
    warnings: [],
  })
})

test('a doubtful ОГРН is kept with a warning', () => {
  expect(checkOrganization({ ...company, ogrn: '1234567981234' })).toMatchObject({
    values: { ogrn: '1234567981234' },
    warnings: [expect.stringContaining('ОГРН')],
  })
})

test('a contractor may be a person without ОГРН and КПП', () => {
  const person = { kind: 'contractor', name: 'Магомадов Иса Русланович', naturalPerson: true }
  expect(checkOrganization(person)).toMatchObject({ values: { naturalPerson: true, inn: null, kpp: null, ogrn: null } })
  expect(checkOrganization({ ...person, kpp: '201401001', ogrn: '1027700132195' })).toMatchObject({
    fields: { kpp: expect.any(String), ogrn: expect.any(String) },
  })
})

test.each([
  [{ ...company, subKind: '' }, 'subKind'],
  [{ ...company, kind: 'supplier' }, 'subKind'],
  [{ ...company, inn: '' }, 'inn'],
  [{ ...company, inn: '2056080852' }, 'inn'],
  [{ ...company, name: ' ' }, 'name'],
  [{ ...company, naturalPerson: true }, 'naturalPerson'],
  [{ ...company, phone: 'позвоните нам' }, 'phone'],
  [{ ...company, email: 'sunzha.ru' }, 'email'],
  [{ ...company, kind: 'bank' }, 'kind'],
])('%j: the field %s is named', (typed, field) => {
  expect(checkOrganization(typed)).toMatchObject({ refused: true, fields: { [field]: expect.any(String) } })
})
