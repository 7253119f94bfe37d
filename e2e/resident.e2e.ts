import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { getRegulation } from '../regulations/registry.ts'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

const photo = async (name: string, side = 1200) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: side, height: side, channels: 3, background: '#7a5' } })
    .jpeg()
    .toBuffer(),
})

type House = { readonly id: number; readonly address: string }

/** A house where nothing is open, so that nobody is asked to join. */
async function quietHouse(town: string, nth: number): Promise<House> {
  const [house] = await askDatabase<House>(
    `select h.id, h.address from house h where municipality_id = $1
        and not exists (select from request r where r.house_id = h.id and r.closed_at is null) order by h.id offset $2 limit 1`,
    [town, nth],
  )
  if (!house) throw new Error('every house has an open request')
  return house
}

const go = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

async function requestsOf(house: House): Promise<{ description: string; flat: string | null; photos: number }[]> {
  return askDatabase(
    `select description, flat, (select count(*)::int from request_file where request_id = r.id and kind = 'photo') as photos
       from request r where house_id = $1 and closed_at is null order by id`,
    [house.id],
  )
}

describe.each([
  ['without JavaScript', false, 0],
  ['with JavaScript', true, 1],
] as const)('%s', (_title, javaScript, nth) => {
  test('a resident answers one question a page, checks all answers, changes one, sends once', async () => {
    const house = await quietHouse('ukhta', nth)
    const page = await signIn(newPage, 'ukhta', '+79000000001', { javaScript, width: 360 })
    await page.goto(`/ukhta/new?house=${house.id}&type=18.1`)
    await heading(page, 'Опишите, что случилось')
    await page.getByLabel('Что видно, когда началось').fill('Течёт с потолка у лифта')
    await page.getByLabel('Квартира').fill('7')
    await go(page, 'Продолжить')
    await heading(page, 'Есть снимки?')
    // What is chosen before the scripts are there goes as it is.
    if (javaScript) await page.waitForLoadState('networkidle')
    await page.getByLabel('Снимки, если есть').setInputFiles([await photo('потолок.jpg'), await photo('пол.jpg')])
    if (javaScript) await page.getByText('Готово: 2 снимка').waitFor()
    await go(page, 'Продолжить')
    await heading(page, 'Проверьте и отправьте')
    await screenshot(page, `resident-check-${javaScript ? 'js' : 'plain'}`)
    await page.getByRole('button', { name: 'Изменить снимки' }).click()
    await page.getByRole('button', { name: /Убрать снимок пол/ }).click()
    await page.getByRole('button', { name: /Убрать снимок пол/ }).waitFor({ state: 'detached' })
    await go(page, 'Продолжить')
    await heading(page, 'Проверьте и отправьте')
    await page.getByRole('button', { name: 'Изменить описание' }).click()
    await heading(page, 'Опишите, что случилось')
    await page.getByLabel('Что видно, когда началось').fill('Течёт с потолка у лифта, третий этаж')
    await go(page, 'Продолжить')
    await heading(page, 'Есть снимки?')
    await go(page, 'Продолжить')
    await heading(page, 'Проверьте и отправьте')
    await go(page, 'Отправить заявку')
    await heading(page, 'Заявка принята')
    expect(await requestsOf(house)).toEqual([
      { description: 'Течёт с потолка у лифта, третий этаж', flat: '7', photos: 1 },
    ])
  })
})

test('[GRZ-3.1.7-4] the limits of photos are told before and at the refusal, and nothing that was refused is kept', async () => {
  const { photos } = getRegulation('grozny').files
  const house = await quietHouse('grozny', 0)
  const page = await signIn(newPage, 'grozny', '+79000000001', { javaScript: false })
  const toPhotos = async () => {
    await page.goto(`/grozny/new?house=${house.id}&type=18.1`)
    await page.getByLabel('Что видно, когда началось').fill('Протекает крыша над пятым этажом')
    await go(page, 'Продолжить')
    await heading(page, 'Есть снимки?')
  }
  await toPhotos()
  expect(await page.getByText(/каждый не больше/).textContent()).toContain(
    `каждый не больше ${photos.megabytes} МБ, JPEG, PNG или WebP`,
  )
  const big = join(mkdtempSync(join(tmpdir(), 'dvor-photo-')), 'большой.jpg')
  writeFileSync(big, Buffer.alloc((photos.megabytes + 1) * 1024 * 1024, 0xff))
  await page.getByLabel('Снимки, если есть').setInputFiles(big)
  await go(page, 'Продолжить')
  expect(await page.getByRole('alert').textContent()).toContain(`не больше ${photos.megabytes} МБ`)
  await toPhotos()
  await page
    .getByLabel('Снимки, если есть')
    .setInputFiles({ name: 'вирус.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ\x90\x00\x03 program') })
  await go(page, 'Продолжить')
  expect(await page.getByRole('alert').textContent()).toMatch(/не принят.*JPEG, PNG, WebP/)
  expect(await askDatabase(`select name from file where name ~ '^(большой|вирус)'`)).toEqual([])
  expect(await requestsOf(house)).toEqual([])
})

test('where a neighbour has written about the same, one joins without a form of one’s own, also without JavaScript', async () => {
  const [neighbour] = await askDatabase<{ id: number; houseId: number; typeCode: string; joined: number }>(
    `select r.id, r.house_id as "houseId", r.type_code as "typeCode", r.joined from request r
      where municipality_id = 'ukhta' and status in ('new', 'assigned', 'accepted') and applicant_id is distinct from
            (select person_id from credential where municipality_id = 'ukhta' and login = '+79000000001') order by id limit 1`,
  )
  if (!neighbour) throw new Error('the demonstration has no open request')
  const page = await signIn(newPage, 'ukhta', '+79000000001', { javaScript: false, width: 360 })
  await page.goto(`/ukhta/new?house=${neighbour.houseId}&type=${neighbour.typeCode}`)
  await heading(page, 'Об этом уже есть заявка в вашем доме')
  await screenshot(page, 'resident-similar')
  await page
    .getByRole('button', { name: /^Присоединиться/ })
    .first()
    .click()
  await page.waitForURL(/\/my\/\d+/)
  const [after] = await askDatabase<{ n: number }>(
    `select count(*)::int as n from co_applicant where person_id =
       (select person_id from credential where municipality_id = 'ukhta' and login = '+79000000001')`,
  )
  expect(after?.n).toBe(1)
  await page.goto('/my')
  expect(await page.getByRole('region', { name: 'К чему вы присоединились' }).getByRole('listitem').count()).toBe(1)
})

test('what was typed is kept on the device, offered again, and gone after signing out', async () => {
  const house = await quietHouse('grozny', 1)
  const page = await signIn(newPage, 'grozny', '+79000000001')
  await page.goto(`/grozny/new?house=${house.id}&type=18.1`)
  await page.getByLabel('Что видно, когда началось').fill('Не дописал: пришлось уйти')
  await expect.poll(() => page.evaluate(`Object.values(localStorage).join()`)).toContain('Не дописал')
  await page.goto('/grozny/new')
  await page.getByText('У вас есть неотправленная заявка').waitFor()
  await page.getByRole('link', { name: 'Продолжить её' }).click()
  const words = page.getByLabel('Что видно, когда началось')
  await expect.poll(() => words.inputValue()).toBe('Не дописал: пришлось уйти')
  await page.getByRole('button', { name: 'Выйти' }).first().click()
  await page.waitForURL((url) => !url.pathname.includes('/new'))
  expect(await page.evaluate(`Object.keys(localStorage).filter((key) => key.startsWith('dvor-draft'))`)).toEqual([])
})

test('a sticker of a lift opens the form with house, place and matter filled; the sheet of stickers prints', async () => {
  const [house] = await askDatabase<House>(
    `select h.id, h.address from house h where municipality_id = 'ukhta' and entrances > 1 order by id limit 1`,
  )
  const staff = await signIn(newPage, 'ukhta', 'upravlenie')
  await staff.goto(`/houses/${house?.id}/stickers`)
  await heading(staff, 'Наклейки с QR-кодом')
  await expectAccessible(staff)
  await screenshot(staff, 'stickers')
  const page = await signIn(newPage, 'ukhta', '+79000000001', { javaScript: false })
  await page.goto(`/ukhta/new?house=${house?.id}&group=16&place=${encodeURIComponent('подъезд 2, лифт')}`)
  await page.getByRole('link', { name: /Лифт не работает/ }).click()
  if (await page.getByRole('link', { name: 'Это другое, подать свою' }).count())
    await page.getByRole('link', { name: 'Это другое, подать свою' }).click()
  expect(await page.getByLabel('Что видно, когда началось').inputValue()).toBe('Подъезд 2, лифт. ')
})

test('every question of filing has no fault that axe can see and fits 320 px', async () => {
  const house = await quietHouse('ukhta', 3)
  const page = await signIn(newPage, 'ukhta', '+79000000001', { width: 320 })
  const fine = async () => {
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  }
  for (const asked of ['', `?house=${house.id}`, `?house=${house.id}&group=18`]) {
    await page.goto(`/ukhta/new${asked}`)
    await fine()
  }
  await page.goto(`/ukhta/new?house=${house.id}&type=18.1`)
  await fine()
  await page.getByLabel('Что видно, когда началось').fill('Протекает')
  await go(page, 'Продолжить')
  await heading(page, 'Есть снимки?')
  await fine()
  await go(page, 'Продолжить')
  await heading(page, 'Проверьте и отправьте')
  await fine()
})

test('a resident whose house has an outage reads of it before he files', async () => {
  const [off] = await askDatabase<{ houseId: number }>(
    `select oh.house_id as "houseId" from outage_house oh join outage o on o.id = oh.outage_id
      where o.municipality_id = 'ukhta' and o.status = 'active' limit 1`,
  )
  const page = await signIn(newPage, 'ukhta', '+79000000001', { javaScript: false, width: 360 })
  await page.goto(`/ukhta/new?house=${off?.houseId}`)
  await page.getByText('Об этом доме уже известно').waitFor()
  expect(await page.locator('main').textContent()).toContain('Нет холодной воды')
  await screenshot(page, 'resident-outage')
  await page.getByRole('link', { name: 'подробнее об отключениях' }).click()
  await page.waitForURL(/\/ukhta\/house\/\d+/)
})
