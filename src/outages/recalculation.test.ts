import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { openTable } from '../platform/tables/index.ts'
import { exportRecalculation, type Format } from './actions/export-recalculation.ts'
import { askRecalculation, housesRecalculated } from './actions/open-recalculation.ts'
import {
  act,
  at,
  buildTown,
  EMERGENCY,
  emptied,
  local,
  must,
  PLANNED,
  published,
  refusalOf,
} from './outages.fixture.ts'
import { concernsFlat } from './rules/recalculation.ts'
import { concerned } from './sql/zone.ts'

const db = await freshDatabase()
const town = await buildTown(db, 'kostroma')
// Accounts 1001–1004 in the flats of the first house, 2001–2004 in those of the second.
await db.query(
  `insert into account (organization_id, premises_id, number)
   select $1, p.id, (h.n * 1000 + p.number::int)::text from unnest($2::bigint[]) with ordinality h (id, n) join premises p on p.house_id = h.id where h.n <= 2`,
  [town.ids.managing, town.houses],
)
const folder = mkdtempSync(join(tmpdir(), 'recalculation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => emptied(town))

async function linesOf(format: Format, month: string, as = town.people.supplier): Promise<Record<string, string>[]> {
  const file = must(await exportRecalculation(town.deps, as, { month }, format))
  const path = join(folder, `file.${format}`)
  writeFileSync(path, await buffer(file.content))
  const { header, rows } = await openTable(path)
  const lines: Record<string, string>[] = []
  for await (const batch of rows)
    for (const { cells } of batch) lines.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])))
  return lines
}

/** A pause from 9 to 17 at the houses 1 and 2 (entrance 2 only), finished by itself. */
async function pauseOfEightHours(): Promise<number> {
  const id = await published(town, town.people.supplier, { ...PLANNED, addresses: 'Мира, 1\nМира, 2, подъезд 2' })
  await at(town, '2126-12-11T09:00')
  await at(town, '2126-12-11T17:00')
  return id
}

test.each(['xlsx', 'csv'] as const)(
  '[KOS-2-9] the export of a month (%s) lists each account with its interruptions in hours, equal to the events, and how each figure was counted',
  async (format) => {
    await pauseOfEightHours()
    const lines = await linesOf(format, '2126-12')
    expect(lines.map((line) => line['Лицевой счёт'])).toEqual(['1001', '1002', '1003', '1004', '2003', '2004'])
    expect(lines[0]).toMatchObject({
      Дом: 'г. Кострома, ул. Мира, д. 1',
      Квартира: '1',
      Ресурс: 'Холодная вода',
      Перерывы: '11.12.2126 09:00 – 11.12.2126 17:00',
      'Откуда известно': 'восстановлено: по сроку работ',
      'Часов всего': '8',
      'Минут сверх за месяц': '0',
      'Минут сверх подряд': '240',
      'Минут к перерасчёту': '240',
      'Снижение платы, %': '0.6',
    })
    expect(lines[0]?.['Как посчитано']).toContain('4 × 0,15 % = 0,6 %')
    expect(await linesOf(format, '2126-11')).toEqual([])
  },
)

test('an interruption over the end of the month goes to both months by its own minutes; a limited supply is none', async () => {
  const { supplier } = town.people
  await published(town, supplier, { ...PLANNED, kind: 'limitation' })
  await published(town, supplier, { ...PLANNED, startsAt: '2126-12-31T22:00', endsAt: '2127-01-01T05:30' })
  for (const moment of ['2126-12-11T18:00', '2126-12-31T22:00', '2127-01-02T09:00']) await at(town, moment)
  const minutes = async (month: string) =>
    (await linesOf('csv', month)).map((line) => [line['Минут всего'], line['Минут сверх подряд']])
  expect(await minutes('2126-12')).toEqual(Array(8).fill(['120', '0']))
  expect((await minutes('2127-01'))[0]).toEqual(['330', '210'])
})

test('a house whose residents said that nothing came back counts until it was restored', async () => {
  const { supplier, first } = town.people
  const id = await pauseOfEightHours()
  must(await act(town, first, 'answer', id, { restored: 'no' }))
  await at(town, '2126-12-11T20:00')
  const restored = { houseId: String(town.houses[0]) }
  const figures = async () => {
    const asked = must(await askRecalculation(town.deps, supplier, { month: '2126-12' }))
    const houses = await housesRecalculated(town.deps, asked, null, 10)
    return houses.map(({ figures: { minutes }, interruptions: [first] }) => [minutes, first?.to, first?.toSource])
  }
  const second = [480, local(town, '2126-12-11T17:00'), 'term']
  expect(await figures()).toEqual([[660, null, 'residents'], second])
  must(await act(town, supplier, 'restore-house', id, restored))
  town.clock.now = local(town, '2126-12-12T09:00')
  expect(await figures()).toEqual([[660, local(town, '2126-12-11T20:00'), 'residents'], second])
})

test('a supplier sees its own resources, an УО its houses, a contractor and a resident nothing; each look is recorded', async () => {
  const { supplier, power, manager, stranger, contractor, first } = town.people
  await published(town, supplier, { ...EMERGENCY, startsAt: '2126-11-23T11:30' })
  const seen = async (as: typeof supplier) => (await linesOf('csv', '2126-11', as)).length
  expect(await seen(supplier)).toBe(8)
  expect(await seen(power)).toBe(0)
  expect(await seen(manager)).toBe(8)
  expect(await seen(stranger)).toBe(0)
  for (const nobody of [contractor, first])
    expect(refusalOf(await askRecalculation(town.deps, nobody, { month: '2126-11' }))).toMatchObject({
      code: 'not_entitled',
      clause: 'п. 2, абз. 4',
    })
  expect(refusalOf(await askRecalculation(town.deps, supplier, { month: 'ноябрь' })).code).toBe('invalid')
  const { rows } = await db.query(`select viewer_id from look where subject = 'house' and basis = 'recalculation'`)
  expect(rows.map(({ viewer_id }) => viewer_id)).toContain(supplier.personId)
})

test('a flat is concerned by the rule exactly when it is by the database', async () => {
  const lists = [null, ['1'], ['1', '2']]
  for (const onlyEntrances of lists)
    for (const onlyFlats of lists)
      for (const exceptEntrances of [null, ['2']])
        for (const exceptFlats of [null, ['3']]) {
          const { rows } = await db.query<{ flat: string; entrance: string | null; inSql: boolean }>(
            `select f.flat, f.entrance, ${concerned('oh', 'f.flat', 'f.entrance')} as "inSql"
               from (select $1::text[] as only_entrances, $2::text[] as only_flats, $3::text[] as except_entrances, $4::text[] as except_flats) oh,
                    (values ('1', '1'), ('2', '1'), ('3', '2'), ('5', null)) f (flat, entrance)`,
            [onlyEntrances, onlyFlats, exceptEntrances, exceptFlats],
          )
          const part = { onlyEntrances, onlyFlats, exceptEntrances, exceptFlats }
          for (const { flat, entrance, inSql } of rows)
            expect([JSON.stringify(part), flat, concernsFlat(part, flat, entrance)]).toEqual([
              JSON.stringify(part),
              flat,
              inSql ?? false,
            ])
        }
})
