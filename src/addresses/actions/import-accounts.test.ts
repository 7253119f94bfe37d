import { readFile } from 'node:fs/promises'
import ExcelJS from 'exceljs'
import iconv from 'iconv-lite'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Db } from '../../platform/database.ts'
import {
  addOrganization,
  addTown,
  counts,
  fileOf,
  listedAccounts,
  loadAccounts,
  loadHouses,
  reasons,
  tryAccounts,
} from '../addresses.fixture.ts'

const GROZNY_FORM = '№ п/п;Населенный пункт;Район Города;Улица;Корпус;Квартира;Лицевой счет;Фамилия;И'
const UKHTA_FORM =
  '№ п/п;Населенный пункт;Район Города;Улица;Корпус;Квартира;Лицевой счет;Фамилия*;Имя*;Отчество*;Этаж;Подъезд'
const WITH_HOUSE =
  '№ п/п;Населенный пункт;Район Города;Улица;Дом;Корпус;Квартира;Лицевой счет;Фамилия;Имя;Отчество;Этаж;Подъезд'

const db: Db = await freshDatabase()
await addTown(db)
await loadHouses(db, [
  'Адрес;Управляющая организация;Дата начала управления',
  'г. Грозный, ул. Мира, д. 5;УК «Сунжа»;01.01.2020',
  'г. Грозный, ул. Мира, д. 5А;УК «Сунжа»;01.01.2020',
  'г. Грозный, пр-кт Труда, д. 12, к. 2;УК «Сунжа»;01.01.2020',
  'г. Грозный, п. Алды, ул. Лесная, д. 1;УК «Сунжа»;01.01.2020',
  'г. Грозный, ул. Чужая, д. 1;УК «Терек»;01.01.2020',
])
const supplier = await addOrganization(db, 'supplier', 'Водоканал')
const { rows } = await db.query<{ id: number }>(`select id from organization where name = 'УК «Сунжа»'`)
const managing = rows[0]?.id ?? 0

beforeEach(async () => {
  await db.query('truncate account, premises cascade')
})

describe('forms of annex 2', () => {
  test('[GRZ-A2-acc-1] the form loads with and without «Дом»; a row without Улица, Квартира or Лицевой счет comes back in the error file', async () => {
    const without = await loadAccounts(
      db,
      [
        GROZNY_FORM,
        '1;Грозный;;ул. Мира, д. 5;;1;100;Иванов;Иса',
        '2;Грозный;;ул. Мира;5А;2;101;;',
        '3;Грозный;;;5;3;102;;',
        '4;Грозный;;ул. Мира, д. 5;;;103;;',
        '5;Грозный;;ул. Мира, д. 5;;5;;;',
      ],
      { organizationId: managing },
    )
    expect(counts(without)).toEqual({ read: 5, created: 2, updated: 0, unchanged: 0, rejected: 3 })
    expect(await reasons(without)).toEqual({
      4: 'Не заполнено: «Улица».',
      5: 'Не заполнено: «Квартира».',
      6: 'Не заполнено: «Лицевой счет».',
    })
    expect(await listedAccounts(db, managing)).toMatchObject([
      { address: 'Грозный, ул. Мира, д. 5', flat: '1', number: '100', surname: 'Иванов', name: 'Иса' },
      { address: 'Грозный, ул. Мира, д. 5А', flat: '2', number: '101', surname: null },
    ])
    const withHouse = await loadAccounts(db, [WITH_HOUSE, '1;Грозный;;ул. Мира;5;;9;200;;;;;'], {
      organizationId: managing,
    })
    expect(counts(withHouse)).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, rejected: 0 })
  })

  test('[GRZ-A2-acc-2] a row with empty names and district loads, with a district loads too', async () => {
    const summary = await loadAccounts(
      db,
      [GROZNY_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;;', '2;Грозный;Ахматовский;ул. Мира, д. 5;;2;101;;'],
      { organizationId: managing },
    )
    expect(counts(summary)).toEqual({ read: 2, created: 2, updated: 0, unchanged: 0, rejected: 0 })
  })

  test('[UHT-A2-acc-1] the file of twelve columns and the one with «Дом» added both load', async () => {
    const twelve = await loadAccounts(db, [UKHTA_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;Ли;Ян;;2;1'], {
      organizationId: managing,
    })
    const withHouse = await loadAccounts(db, [WITH_HOUSE, '1;Грозный;;пр-т Труда;12;2;1;101;Ли;Ян;;2;1'], {
      organizationId: managing,
    })
    expect([twelve.created, withHouse.created]).toEqual([1, 1])
  })

  test('[UHT-A2-acc-2] names may be empty; floor and entrance are kept for the premises', async () => {
    await loadAccounts(db, [UKHTA_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;;;;4;2'], { organizationId: managing })
    expect(await listedAccounts(db, managing)).toMatchObject([
      { surname: null, name: null, patronymic: null, floor: '4', entrance: '2' },
    ])
  })

  test.each(['И', 'И…', 'И...', 'Имя*', 'ИМЯ'])('the cut-off heading «%s» is the name', async (heading) => {
    const header = GROZNY_FORM.replace(/И$/, heading)
    await loadAccounts(db, [header, '1;Грозный;;ул. Мира, д. 5;;1;100;Иванов;Иса'], { organizationId: managing })
    expect(await listedAccounts(db, managing)).toMatchObject([{ surname: 'Иванов', name: 'Иса' }])
  })

  test('three columns too few: the whole file is refused and the columns are named', async () => {
    const header = 'Населенный пункт;Район Города;Корпус;Фамилия;Имя'
    const result = await tryAccounts(db, [header, 'Грозный;;5;Иванов;Иса'], { organizationId: managing })
    expect(result).toMatchObject({
      refused: true,
      code: 'invalid',
      text: expect.stringContaining('«Улица», «Квартира», «Лицевой счет»'),
    })
  })
})

describe('kinds of files', () => {
  const LINES = [UKHTA_FORM, '1;Грозный;;ул. Мира, д. 5;;1;0012/А;Ёлкина;Яна;;4;2']

  test.each([
    ['comma', LINES.map((line) => line.replace('Мира, д. 5', 'Мира д. 5').replaceAll(';', ',')).join('\n')],
    ['tab', LINES.join('\n').replaceAll(';', '\t')],
    ['a mark of UTF-8', `\ufeff${LINES.join('\r\n')}`],
    ['windows-1251', iconv.encode(LINES.join('\r\n'), 'windows-1251')],
  ])('CSV with %s loads the same account', async (_, content) => {
    await loadAccounts(db, content, { organizationId: managing })
    expect(await listedAccounts(db, managing)).toEqual([
      {
        address: 'Грозный, ул. Мира, д. 5',
        flat: '1',
        number: '0012/А',
        surname: 'Ёлкина',
        name: 'Яна',
        patronymic: null,
        floor: '4',
        entrance: '2',
      },
    ])
  })

  test('XLSX loads, and its errors come back as XLSX in a column of their own', async () => {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('Счета')
    sheet.addRow(UKHTA_FORM.split(';'))
    sheet.addRow([1, 'Грозный', '', 'ул. Мира, д. 5', '', 1, '00100'])
    sheet.addRow([2, 'Грозный', '', 'ул. Нет, д. 5', '', 1, '00101'])
    const path = await fileOf('', 'счета.xlsx')
    await book.xlsx.writeFile(path)
    const summary = await loadAccounts(db, '', { organizationId: managing, path })
    expect(counts(summary)).toEqual({ read: 2, created: 1, updated: 0, unchanged: 0, rejected: 1 })
    expect(await listedAccounts(db, managing)).toMatchObject([{ flat: '1', number: '00100' }])
    const errors = new ExcelJS.Workbook()
    await errors.xlsx.readFile(summary.errorFilePath ?? '')
    expect(errors.worksheets[0]?.getCell('M3').value).toContain('не найден в реестре домов')
  })
})

describe('every row is loaded, unchanged, or comes back with what to do', () => {
  test('the error file is the user’s own file with one column more', async () => {
    const lines = [GROZNY_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;;', '2;Грозный;;ул. Нет, д. 7;;1;101;;']
    const summary = await loadAccounts(db, lines, { organizationId: managing })
    const file = (await readFile(summary.errorFilePath ?? '', 'utf8')).split('\n')
    expect(file[0]).toBe(`${GROZNY_FORM};Ошибка`)
    expect(file[1]).toBe(`${lines[1]};`)
    expect(file[2]).toContain(`${lines[2]};Дом «Грозный, ул. Нет, д. 7» не найден в реестре домов.`)
  })

  test('a house that is not in the register is told with the one most like it', async () => {
    const summary = await loadAccounts(db, [GROZNY_FORM, '1;Грозный;;пр-кт Труда, д. 12/2;;1;100;;'], {
      organizationId: managing,
    })
    expect((await reasons(summary))[2]).toContain('Похожий есть: «Грозный, пр-кт Труда, д. 12, к. 2»')
  })

  test('a house of another managing organisation is refused to this one and open to a supplier', async () => {
    const lines = [GROZNY_FORM, '1;Грозный;;ул. Чужая, д. 1;;1;100;;']
    const refused = await loadAccounts(db, lines, { organizationId: managing })
    expect((await reasons(refused))[2]).toContain('управляет не эта организация')
    expect((await loadAccounts(db, lines, { organizationId: supplier })).created).toBe(1)
  })

  test('a second row of one account number is refused and names the first', async () => {
    const lines = [GROZNY_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;;', '2;Грозный;;ул. Мира, д. 5;;2;100;;']
    const summary = await loadAccounts(db, lines, { organizationId: managing })
    expect(counts(summary)).toMatchObject({ created: 1, rejected: 1 })
    expect((await reasons(summary))[3]).toContain('уже есть в строке 2')
  })

  test('an account number that Excel has spoiled is refused with the cure', async () => {
    const summary = await loadAccounts(db, [GROZNY_FORM, '1;Грозный;;ул. Мира, д. 5;;1;1,23457E+12;;'], {
      organizationId: managing,
    })
    expect((await reasons(summary))[2]).toContain('испорчен программой Excel')
  })

  test.each([
    ['the settlement alone, without its town', 'п. Алды;;Лесная;1'],
    ['the settlement without its kind', 'Алды;;ул. Лесная, д. 1;'],
    ['no settlement at all', ';;ул. Лесная, д. 1;'],
  ])('%s is enough when one house only fits', async (_, place) => {
    const summary = await loadAccounts(db, [GROZNY_FORM, `1;${place};1;100;;`], { organizationId: managing })
    expect(counts(summary)).toMatchObject({ created: 1, rejected: 0 })
  })

  test('several accounts of one flat are all kept', async () => {
    const lines = [GROZNY_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;;', '2;Грозный;;ул. Мира, д. 5;;кв. 01;101;;']
    await loadAccounts(db, lines, { organizationId: managing })
    const { rows } = await db.query('select count(*) as n from premises')
    expect([await listedAccounts(db, managing), rows]).toMatchObject([[{ flat: '1' }, { flat: '1' }], [{ n: 1 }]])
  })
})

describe('again', () => {
  const LINES = [UKHTA_FORM, '1;Грозный;;ул. Мира, д. 5;;1;100;Ли;Ян;;4;2', '2;Грозный;;ул. Мира, д. 5;;2;101;;;;;']

  test('the same file twice doubles nothing', async () => {
    await loadAccounts(db, LINES, { organizationId: managing })
    const before = await listedAccounts(db, managing)
    const second = await loadAccounts(db, LINES, { organizationId: managing })
    expect(counts(second)).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 })
    expect(await listedAccounts(db, managing)).toEqual(before)
  })

  test('an account with another flat is moved, and what the file leaves empty is not wiped', async () => {
    await loadAccounts(db, LINES, { organizationId: managing })
    const moved = await loadAccounts(
      db,
      [UKHTA_FORM, '1;Грозный;;ул. Мира, д. 5А;;7;100;;;;;', '2;Грозный;;ул. Мира, д. 5;;2;101;;;;9;'],
      { organizationId: managing },
    )
    expect(counts(moved)).toEqual({ read: 2, created: 0, updated: 2, unchanged: 0, rejected: 0 })
    expect(await listedAccounts(db, managing)).toMatchObject([
      { address: 'Грозный, ул. Мира, д. 5А', flat: '7', number: '100', surname: 'Ли', name: 'Ян' },
      { flat: '2', number: '101', floor: '9' },
    ])
  })

  test('a dry run tells the same and leaves nothing', async () => {
    const dry = await loadAccounts(db, [...LINES, '3;Грозный;;ул. Нет, д. 1;;1;102;;;;;'], {
      organizationId: managing,
      dryRun: true,
    })
    expect(counts(dry)).toEqual({ read: 3, created: 2, updated: 0, unchanged: 0, rejected: 1 })
    expect(Object.keys(await reasons(dry))).toEqual(['4'])
    const { rows } = await db.query(
      'select (select count(*) from account) as accounts, (select count(*) from premises) as premises',
    )
    expect(rows).toEqual([{ accounts: 0, premises: 0 }])
  })

  test('an organisation of another town is not found', async () => {
    await addTown(db, 'ukhta')
    const stranger = await addOrganization(db, 'managing', 'УК «Север»', 'ukhta')
    expect(await tryAccounts(db, LINES, { organizationId: stranger })).toMatchObject({
      refused: true,
      code: 'not_found',
    })
  })
})
