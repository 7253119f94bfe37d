import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { folderMail } from '../platform/mail.ts'
import { confirm, readSubscription, subscribeByEmail, unsubscribe } from './actions/subscribe.ts'
import { at, buildTown, EMERGENCY, emptied, must, published, refusalOf } from './outages.fixture.ts'
import { toldHouses } from './sql/notices.ts'

const folder = mkdtempSync(join(tmpdir(), 'dvor-outage-letters-'))
afterAll(() => rmSync(folder, { recursive: true }))
const built = await buildTown(await freshDatabase(), 'kostroma')
const town = { ...built, deps: { ...built.deps, mail: folderMail(folder) } }
beforeEach(async () => {
  await emptied(town)
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})

const letters = (): Promise<ParsedMail[]> =>
  Promise.all(
    readdirSync(folder)
      .sort()
      .map((name) => simpleParser(readFileSync(join(folder, name)))),
  )
const place = () => ({ municipalityId: 'kostroma', houseId: town.houses[0] ?? 0 })
const tokenIn = (letter: ParsedMail | undefined): string =>
  /subscription\?t=([\w.-]+)/.exec(letter?.text ?? '')?.[1] ?? ''

/** Opens the link of the first letter and presses «Подтвердить». */
async function confirmed(): Promise<string> {
  must(await subscribeByEmail(town.deps, place(), ' Maria@Example.ru '))
  await at(town, '2126-11-23T12:01')
  const token = tokenIn((await letters())[0])
  await confirm(town.deps, must(await readSubscription(town.deps, token)))
  return token
}

test('an address gets nothing but the question until its owner opens the link; asked again at once, no second letter', async () => {
  for (let i = 0; i < 3; i++) must(await subscribeByEmail(town.deps, place(), 'maria@example.ru'))
  await at(town, '2126-11-23T12:01')
  await published(town, town.people.supplier, EMERGENCY)
  await at(town, '2126-11-23T12:02')
  const [question, ...others] = await letters()
  expect(others).toEqual([])
  expect(question).toMatchObject({
    to: { text: 'maria@example.ru' },
    subject: expect.stringContaining('ул. Мира, д. 1'),
  })
  expect(refusalOf(await subscribeByEmail(town.deps, place(), 'не почта')).fields?.email).toContain('maria@example.ru')
})

test('a confirmed address gets one letter a notice, with one click to leave; having left it is gone', async () => {
  const token = await confirmed()
  const id = await published(town, town.people.supplier, EMERGENCY)
  await at(town, '2126-11-23T12:05')
  await at(town, '2126-11-23T12:06')
  const [, letter, ...others] = await letters()
  expect(others).toEqual([])
  expect(letter?.text).toContain('Нет холодной воды')
  expect(JSON.stringify(letter?.headers.get('list'))).toContain('subscription?t=')
  const { rows } = await town.db.query(`select id, outage_id as "outageId" from outage_notice where outage_id = $1`, [
    id,
  ])
  expect(await toldHouses(town.db, rows[0], 0, 10)).toMatchObject([
    { told: 1, letters: 1 },
    { told: 1, letters: 0 },
  ])
  await unsubscribe(town.deps, must(await readSubscription(town.deps, token)))
  expect(isRefusal(await readSubscription(town.deps, token))).toBe(true)
  expect((await town.db.query('select from outage_subscription')).rowCount).toBe(0)
  expect(isRefusal(await readSubscription(town.deps, `${token}x`))).toBe(true)
})

test('a letter is not written in the night', async () => {
  await confirmed()
  await at(town, '2126-11-23T23:00')
  await published(town, town.people.supplier, { ...EMERGENCY, startsAt: '2126-11-23T22:50' })
  await at(town, '2126-11-24T07:59')
  expect(await letters()).toHaveLength(1)
  await at(town, '2126-11-24T08:00')
  expect(await letters()).toHaveLength(2)
})
