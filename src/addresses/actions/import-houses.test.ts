import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import type { Db } from '../../platform/database.ts'
import { addTown, counts, fileOf, loadHouses, reasons, TODAY } from '../addresses.fixture.ts'
import { findHouseCard } from '../sql/house-card.ts'
import { importHouses } from './import-houses.ts'

const db: Db = await freshDatabase()
await addTown(db)

beforeEach(async () => {
  await db.query('truncate house, organization cascade')
})

const PLAIN =
  'Адрес;Управляющая организация;ИНН;Дата начала управления;Дата окончания управления;Подъездов;Этажей;Квартир'
const EXPORT =
  'LAT;LON;HOUSE_ID;ADDRESS;FIAS;YEAR;LASTUPDATE;SERVICEDATE_START;MGMT_COMPANY;MGMT_COMPANY_LINK;LEVELS_MAX;DOORS;ROOM_COUNT_LIVE'

async function cardOf(address: string) {
  const { rows } = await db.query<{ id: number }>('select id from house where address = $1', [address])
  const card = await findHouseCard(db, rows[0]?.id ?? 0)
  if (!card) throw new Error(`no house ${address}`)
  return card
}

const history = async (address: string) =>
  (await cardOf(address)).management.map(({ name, since, until }) => [name, since, until])

test('[GRZ-1.7-3] the register shows house, УО, start and end dates, and its history after a change of УО', async () => {
  const first = await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 5;УК «Сунжа»;;01.09.2015;;4;9;144'])
  expect(counts(first)).toEqual({ read: 1, created: 1, updated: 0, unchanged: 0, rejected: 0 })
  expect(await cardOf('Грозный, ул. Мира, д. 5')).toMatchObject({ entrances: 4, floors: 9, flats: 144 })
  expect(await history('Грозный, ул. Мира, д. 5')).toEqual([['УК «Сунжа»', '2015-09-01', null]])
  const change = await loadHouses(db, [PLAIN, 'Грозный, Мира ул., 5;УК «Терек»;;01.03.2024;31.12.2027;;;'])
  expect(counts(change)).toEqual({ read: 1, created: 0, updated: 1, unchanged: 0, rejected: 0 })
  expect(await history('Грозный, ул. Мира, д. 5')).toEqual([
    ['УК «Терек»', '2024-03-01', '2027-12-31'],
    ['УК «Сунжа»', '2015-09-01', '2024-03-01'],
  ])
})

describe('an export of «Реформа ЖКХ»', () => {
  const row = (house: string, more: Partial<Record<string, string>> = {}): string => {
    const cells: Partial<Record<string, string>> = {
      LAT: '43.31',
      LON: '45.69',
      HOUSE_ID: house,
      ADDRESS: `"край. Горный, г. Грозный, ул. Мира, д. ${house}"`,
      FIAS: '1',
      LASTUPDATE: '18.05.2016 в 02:18',
      SERVICEDATE_START: '01.09.2015',
      MGMT_COMPANY: '"ООО  ""УК ""Сунжа"""',
      MGMT_COMPANY_LINK: 'http://www.reformagkh.ru/mymanager/profile/77/',
      ROOM_COUNT_LIVE: '1 054',
      ...more,
    }
    return EXPORT.split(';')
      .map((name) => cells[name] ?? 'Не заполнено')
      .join(';')
  }

  test('houses, managing organisations and dates are read as they are', async () => {
    const tszh = {
      MGMT_COMPANY: 'ТСЖ "Мира, 2"',
      MGMT_COMPANY_LINK: 'http://www.reformagkh.ru/mymanager/profile/78/',
      SERVICEDATE_START: 'Не заполнено',
    }
    const summary = await loadHouses(db, [
      EXPORT,
      row('1'),
      row('2', tszh),
      row('3', { MGMT_COMPANY: 'Не заполнено', MGMT_COMPANY_LINK: '' }),
    ])
    expect(counts(summary)).toEqual({ read: 3, created: 3, updated: 0, unchanged: 0, rejected: 0 })
    const { rows } = await db.query('select name, kind, sub_kind, external_id from organization order by name')
    expect(rows).toEqual([
      { name: 'ООО "УК "Сунжа"', kind: 'managing', sub_kind: 'УК', external_id: '77' },
      { name: 'ТСЖ "Мира, 2"', kind: 'managing', sub_kind: 'ТСЖ', external_id: '78' },
    ])
    expect(await cardOf('Грозный, ул. Мира, д. 1')).toMatchObject({ flats: 1054, builtYear: null, latitude: 43.31 })
    expect(await history('Грозный, ул. Мира, д. 2')).toEqual([['ТСЖ "Мира, 2"', '2016-05-18', null]])
    expect(await history('Грозный, ул. Мира, д. 3')).toEqual([])
  })

  test('loaded twice it doubles nothing', async () => {
    const lines = [EXPORT, row('1'), row('2')]
    await loadHouses(db, lines)
    expect(counts(await loadHouses(db, lines))).toEqual({ read: 2, created: 0, updated: 0, unchanged: 2, rejected: 0 })
  })

  test('a later export without a date of its own does not move the start of the same management', async () => {
    const undated = { SERVICEDATE_START: 'Не заполнено' }
    await loadHouses(db, [EXPORT, row('1', undated)])
    await loadHouses(db, [EXPORT, row('1', { ...undated, LASTUPDATE: '01.01.2020 в 00:00' })])
    expect(await history('Грозный, ул. Мира, д. 1')).toEqual([['ООО "УК "Сунжа"', '2016-05-18', null]])
  })

  test('of doubles the row with a manager stays, whichever comes first; the other comes back', async () => {
    const empty = row('1', { MGMT_COMPANY: 'Не заполнено', MGMT_COMPANY_LINK: '' })
    const summary = await loadHouses(db, [EXPORT, empty, row('9', { ADDRESS: '"г. Грозный, Мира ул., 1"' })])
    expect(counts(summary)).toMatchObject({ created: 1, rejected: 1 })
    expect((await reasons(summary))[2]).toContain('уже есть в строке 3 (код 9)')
  })

  test('a house at a point of another city is loaded without the point, and the file says so', async () => {
    const near = Array.from({ length: 12 }, (_, i) => row(`${i + 1}`, { LAT: `43.3${i}` }))
    const summary = await loadHouses(db, [EXPORT, ...near, row('99', { LAT: '59.98', LON: '30.27' })])
    expect(counts(summary)).toMatchObject({ created: 13, rejected: 0 })
    expect(await cardOf('Грозный, ул. Мира, д. 99')).toMatchObject({ latitude: null, longitude: null })
    expect((await reasons(summary))[14]).toContain('Замечание: координаты 59.98, 30.27 далеко от города')
  })

  test('a house renamed in its register keeps its row by its code', async () => {
    await loadHouses(db, [EXPORT, row('1')])
    const { id } = await cardOf('Грозный, ул. Мира, д. 1')
    const summary = await loadHouses(db, [EXPORT, row('1', { ADDRESS: '"г. Грозный, ул. Новая, д. 1"' })])
    expect(counts(summary)).toMatchObject({ created: 0, updated: 1 })
    expect((await cardOf('Грозный, ул. Новая, д. 1')).id).toBe(id)
  })

  test('an address taken by another house of the register is refused', async () => {
    await loadHouses(db, [EXPORT, row('1'), row('2')])
    const summary = await loadHouses(db, [EXPORT, row('1', { ADDRESS: '"г. Грозный, ул. Мира, д. 2"' })])
    expect((await reasons(summary))[2]).toContain('уже занят другим домом (код 2)')
  })
})

describe('a plain register', () => {
  test('an organisation known by its ИНН is found whatever its name looks like', async () => {
    await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;ООО УК «Сунжа»;2056080851;01.01.2020;;;;'])
    await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 2;УК Сунжа (ООО);2056080851;01.01.2020;;;;'])
    const { rows } = await db.query('select count(*) as n from organization')
    expect(rows).toEqual([{ n: 1 }])
  })

  test('an organisation that a person entered by hand is found by name', async () => {
    await db.query(
      `insert into organization (municipality_id, kind, name) values ('grozny', 'managing', 'ООО УК "Сунжа"')`,
    )
    await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;ООО УК «Сунжа»;;01.01.2020;;;;'])
    const { rows } = await db.query('select count(*) as n from organization')
    expect(rows).toEqual([{ n: 1 }])
  })

  test('a change of УО dated before the present one began is refused', async () => {
    await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;УК «Сунжа»;;01.01.2020;;;;'])
    const summary = await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;УК «Терек»;;01.01.2019;;;;'])
    expect((await reasons(summary))[2]).toContain('С 01.01.2020 домом управляет «УК «Сунжа»»')
    expect(await history('Грозный, ул. Мира, д. 1')).toEqual([['УК «Сунжа»', '2020-01-01', null]])
  })

  test('the start and the end that the register corrects are corrected', async () => {
    await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;УК «Сунжа»;;01.01.2020;;;;'])
    const summary = await loadHouses(db, [PLAIN, 'г. Грозный, ул. Мира, д. 1;УК «Сунжа»;;01.02.2019;01.01.2026;;;'])
    expect(counts(summary)).toMatchObject({ updated: 1 })
    expect(await history('Грозный, ул. Мира, д. 1')).toEqual([['УК «Сунжа»', '2019-02-01', '2026-01-01']])
  })

  test('what is no house, a date that is none and a wrong ИНН come back, each with its reason', async () => {
    const summary = await loadHouses(db, [
      PLAIN,
      'г. Грозный, ул. Мира, д. 1 (дубль 1);;;;;;;',
      'г. Грозный, ул. Мира, д. 2;УК «Сунжа»;;32.01.2020;;;;',
      'г. Грозный, ул. Мира, д. 3;УК «Сунжа»;123;01.01.2020;;;;',
      'г. Грозный, ул. Мира, д. 4;УК «Сунжа»;;01.01.2020;01.01.2019;;;',
      'г. Грозный, ул. Мира, д. 5;;;;;четыре;;',
    ])
    expect(counts(summary)).toEqual({ read: 5, created: 1, updated: 0, unchanged: 0, rejected: 4 })
    expect(await reasons(summary)).toMatchObject({
      2: expect.stringContaining('примечание «дубль 1»'),
      3: expect.stringContaining('«32.01.2020» не разобрана'),
      4: expect.stringContaining('ИНН «123»'),
      5: expect.stringContaining('не позже даты начала'),
      6: expect.stringContaining('Загружено. Замечание: «Подъездов»: число «четыре» не принято.'),
    })
    const { rows } = await db.query('select count(*) as n from organization')
    expect(rows).toEqual([{ n: 0 }])
  })

  test('a file without «Адрес» is refused as a whole', async () => {
    const path = await fileOf(['Улица;Дом', 'Мира;5'])
    const result = await importHouses({ db }, { municipalityId: 'grozny', path, dryRun: false, today: TODAY })
    expect(result).toMatchObject({ refused: true, text: expect.stringContaining('«Адрес»') })
  })

  test('a dry run tells the same and leaves nothing', async () => {
    const lines = [PLAIN, 'г. Грозный, ул. Мира, д. 1;УК «Сунжа»;;01.01.2020;;;;']
    expect(counts(await loadHouses(db, lines, { dryRun: true }))).toMatchObject({ created: 1 })
    const { rows } = await db.query(
      'select (select count(*) from house) as houses, (select count(*) from organization) as organizations',
    )
    expect(rows).toEqual([{ houses: 0, organizations: 0 }])
  })
})
