import { expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { addTown, loadAccounts, loadHouses } from '../addresses.fixture.ts'
import { findHouses, findPlaces } from './find-houses.ts'
import { accountsOfHouse, findHouseCard } from './house-card.ts'

const db = await freshDatabase()
await addTown(db)
await addTown(db, 'ukhta')
await loadHouses(db, [
  'Адрес;Подъездов',
  ...['5', '5А', '5/1', '50', '15', '51, к. 2'].map((number) => `"г. Грозный, ул. Ленина, д. ${number}";`),
  '"г. Грозный, пр-кт Героев Ленинграда, д. 5";',
  '"г. Грозный, ул. Лермонтова, д. 5";',
  '"г. Грозный, ул. 50 лет Октября, д. 7";',
  '"г. Грозный, п. Алды, ул. Зелёная, д. 1, к. 2";',
])
await loadHouses(db, ['Адрес;Подъездов', '"г. Ухта, ул. Ленина, д. 5";'], { municipalityId: 'ukhta' })

const found = async (typed: string, limit = 20) =>
  (await findHouses(db, 'grozny', typed, limit)).map(({ address }) => address.replace('Грозный, ', ''))

test('beginnings of words and of the number find the house, the exact number first', async () => {
  expect(await found('лен 5')).toEqual([
    'ул. Ленина, д. 5',
    'пр-кт Героев Ленинграда, д. 5',
    'ул. Ленина, д. 5/1',
    'ул. Ленина, д. 5А',
    'ул. Ленина, д. 50',
    'ул. Ленина, д. 51, к. 2',
  ])
})

test.each([
  ['ул. Ленина, д. 5, кв. 12', 'ул. Ленина, д. 5'],
  ['г Грозный улица ленина дом 5А', 'ул. Ленина, д. 5А'],
  ['ЛЕНИНА 5a', 'ул. Ленина, д. 5А'],
  ['ленина 51 к 2', 'ул. Ленина, д. 51, к. 2'],
  ['ленина 51 корпус 2', 'ул. Ленина, д. 51, к. 2'],
  ['пр-т героев', 'пр-кт Героев Ленинграда, д. 5'],
  ['алды зеленая', 'п. Алды, ул. Зелёная, д. 1, к. 2'],
  ['50 лет окт', 'ул. 50 лет Октября, д. 7'],
  ['5/1', 'ул. Ленина, д. 5/1'],
])('«%s» finds «%s» first', async (typed, address) => {
  expect((await found(typed))[0]).toBe(address)
})

test('the wrong keyboard layout is forgiven', async () => {
  expect((await found('ktyby 5'))[0]).toBe('ул. Ленина, д. 5')
  expect((await found('ktyf 5'))[0]).toBe('ул. Ленина, д. 5')
  expect((await found(',jutc')).length).toBe(0)
})

test.each([
  ['лен 5 12', 'ул. Ленина, д. 5', '12'],
  ['ktyby 5 12', 'ул. Ленина, д. 5', '12'],
  ['ленина 5а кв 3', 'ул. Ленина, д. 5А', '3'],
  ['ktyby 5 rd 12', 'ул. Ленина, д. 5', '12'],
  ['50 лет окт 7 2', 'ул. 50 лет Октября, д. 7', '2'],
  ['зеленая 1 2', 'п. Алды, ул. Зелёная, д. 1, к. 2', '2'],
  ['ленина 51 2', 'ул. Ленина, д. 51, к. 2', '2'],
  ['ленина 5', 'ул. Ленина, д. 5', null],
  ['лермантова 5 12', 'ул. Лермонтова, д. 5', '12'],
])('a place: «%s» is %s, flat %s', async (typed, address, flat) => {
  const [first] = await findPlaces(db, 'grozny', typed, 8)
  expect([first?.address.replace('Грозный, ', ''), first?.flat]).toEqual([address, flat])
})

test('two numbers may be a house with a block: it is offered beside the flat', async () => {
  const places = await findPlaces(db, 'grozny', 'ленина 51 2', 8)
  expect(places.map(({ flat }) => flat)).toEqual(['2', null])
})

test('a slip of the hand finds the street that sounds alike', async () => {
  expect((await found('лермантова 5'))[0]).toBe('ул. Лермонтова, д. 5')
  expect((await found('октебря 7'))[0]).toBe('ул. 50 лет Октября, д. 7')
})

test('nothing typed, only signs, or the house of another town find nothing', async () => {
  expect(await found('')).toEqual([])
  expect(await found('%_\\ -- ;')).toEqual([])
  expect(await findHouses(db, 'ukhta', 'лермонтова', 20)).toEqual([])
})

test('no more than asked for are found', async () => {
  expect(await found('ленина', 2)).toHaveLength(2)
})

test('the card counts premises and accounts, and accounts come by flats a page at a time', async () => {
  const supplier =
    (
      await db.query<{ id: number }>(
        `insert into organization (municipality_id, kind, name) values ('grozny', 'supplier', 'Водоканал') returning id`,
      )
    ).rows[0]?.id ?? 0
  const flats = ['10', '2', '2', '1А', '1']
  const lines = flats.map((flat, i) => `Грозный;ул. Ленина, д. 5;${flat};${900 + i};3;1`)
  await loadAccounts(db, ['Населенный пункт;Улица;Квартира;Лицевой счет;Этаж;Подъезд', ...lines], {
    organizationId: supplier,
  })
  const [house] = await findHouses(db, 'grozny', 'ленина 5', 1)
  const card = await findHouseCard(db, house?.id ?? 0)
  expect(card).toMatchObject({
    address: 'Грозный, ул. Ленина, д. 5',
    premisesCount: 4,
    accountCount: 5,
    management: [],
  })
  const first = await accountsOfHouse(db, card?.id ?? 0, { after: null, limit: 3 })
  const second = await accountsOfHouse(db, card?.id ?? 0, { after: first.at(-1)?.id ?? null, limit: 3 })
  expect([first, second].map((page) => page.map(({ flat, number }) => `${flat}:${number}`))).toEqual([
    ['1:904', '1А:903', '2:901'],
    ['2:902', '10:900'],
  ])
})
