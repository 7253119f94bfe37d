import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

async function enter(page: Page, town: string, login: string): Promise<void> {
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill('наш-двор-2026')
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('button', { name: 'Выйти' }).waitFor()
}

test('without a sign-in and without scripts anybody finds his house and sees what is off, why and until when', async () => {
  const page = await newPage({ javaScript: false, width: 360 })
  await page.goto('/kostroma')
  await page.getByRole('link', { name: 'Что отключено' }).click()
  await page.getByLabel('Улица и номер дома').fill('Мира')
  await page.getByRole('button', { name: 'Найти дом' }).click()
  await page
    .getByRole('link', { name: /Мира, д\. 1/ })
    .first()
    .click()
  await page.getByRole('heading', { name: 'Что с моим домом' }).waitFor()
  await screenshot(page, 'outages-house-360')
})

test('[UHT-1.5-b] a visitor sees published outages and their figures, nothing of anybody', async () => {
  const page = await newPage()
  await page.goto('/ukhta/outages')
  await page.getByRole('heading', { name: 'Сейчас отключено' }).waitFor()
  expect(await page.getByRole('table', { name: 'Отключения по ресурсам' }).textContent()).toContain('Холодная вода')
  expect(await page.getByText('Прорыв трубы у колодца').count()).toBe(1)
  expect(await page.locator('main').textContent()).not.toMatch(/\+7|Житель|кв\./)
  await expectAccessible(page)
  await screenshot(page, 'outages-town-1280')
})

test('a supplier of Кострома enters an outage, sees whom it concerns, publishes, and the house shows it; without scripts', async () => {
  const page = await newPage({ javaScript: false })
  await enter(page, 'kostroma', 'postavshchik')
  await page.goto('/outages/new')
  await page.getByLabel('Плановое').check()
  await page.getByLabel('Ресурс').selectOption('1')
  await page.getByLabel('Причина').fill('Замена задвижки на вводе')
  await page.getByLabel('Начало').fill('2027-12-11T09:00')
  await page.getByLabel('Адреса').fill('Нет такой улицы, 5')
  await page.getByLabel('Само, в указанное время окончания').check()
  await page.getByRole('button', { name: 'Сохранить и посмотреть дома' }).click()
  await page.getByRole('alert').getByText('такой улицы нет в реестре').waitFor()
  await page.getByLabel('Адреса').fill('пр-кт Мира')
  await page.getByRole('button', { name: 'Сохранить и посмотреть дома' }).click()
  await page.getByText('Будет затронуто').waitFor()
  await page.getByRole('link', { name: 'Опубликовать' }).click()
  await page.getByRole('button', { name: 'Опубликовать' }).click()
  await page.getByText('Запланировано').first().waitFor()
  await screenshot(page, 'outage-card-1280')
  await page.getByRole('table', { name: 'Дома зоны отключения' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Отключения' }).waitFor()
  expect(await page.getByText('Замена задвижки на вводе').count()).toBeGreaterThan(0)
})

test('[GRZ-1.3-mkd] the card of a house lists its address, its УО, its accounts, requests and outages', async () => {
  const page = await newPage()
  await enter(page, 'grozny', 'upravlenie')
  await page.goto('/outages')
  await page.getByRole('link', { name: 'Холодная вода' }).first().click()
  await page.getByRole('table', { name: 'Дома зоны отключения' }).getByRole('link').first().click()
  for (const name of ['Отключения', 'Открытые заявки', 'Лицевые счета'])
    await page.getByRole('heading', { name }).waitFor()
  await page.getByRole('heading', { name: /Кто управляет/ }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Грозный')
  expect(await page.locator('section[aria-labelledby=outages] li').count()).toBeGreaterThan(0)
  expect(await page.getByRole('table', { name: 'Лицевые счета дома' }).getByRole('row').count()).toBeGreaterThan(1)
  await screenshot(page, 'house-card-1280')
})

test('staff pages of outages are accessible', async () => {
  const page = await newPage()
  await enter(page, 'kostroma', 'postavshchik')
  for (const path of ['/outages', '/outages/new', '/outages?view=past']) {
    await page.goto(path)
    await expectAccessible(page)
  }
  await page.goto('/outages')
  await screenshot(page, 'outages-list-1280')
  await page.goto('/outages/new')
  await screenshot(page, 'outages-new-1280')
})

test('interruptions of the month stand with their figures; the files for Excel and CSV come', async () => {
  const page = await newPage()
  await enter(page, 'kostroma', 'postavshchik')
  await page.goto('/outages')
  await page.getByRole('link', { name: 'Для перерасчёта' }).click()
  await page.getByRole('table', { name: 'Перерывы по домам' }).waitFor()
  expect(await page.getByText(/за месяц .+ − допустимо 8 ч/).count()).toBeGreaterThan(0)
  for (const name of ['Скачать для Excel', 'Скачать CSV']) {
    const waiting = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    expect((await waiting).suggestedFilename()).toMatch(/^перерасчёт-\d{4}-\d\d\.(xlsx|csv)$/)
  }
  await expectAccessible(page)
  await screenshot(page, 'recalculation-1280')
})

test('a dispatcher hears of what looks like an outage, opens it and passes it on; without scripts', async () => {
  const page = await signIn(newPage, 'ukhta', 'dispetcher', { javaScript: false, width: 360 })
  await page.goto('/outages')
  await page.getByRole('link', { name: /Электричество: .+ 3 заявки/ }).click()
  await page.getByRole('heading', { name: 'Похоже на отключение: электричество' }).waitFor()
  await screenshot(page, 'suspected-360')
  await page.getByRole('button', { name: 'Передать тем, кто отвечает' }).click()
  await page.getByRole('button', { name: 'Напомнить ещё раз' }).waitFor()
})

test('a resident whose house has no water says «у меня тоже» in one press; the request waits for the outage; without scripts', async () => {
  const page = await signIn(newPage, 'kostroma', '+79000000001', { javaScript: false, width: 360 })
  await page.goto('/kostroma/outages')
  await page.getByRole('link', { name: 'Нет холодной воды' }).first().click()
  await page.locator('section[aria-labelledby=houses] a').first().click()
  await page.getByRole('link', { name: 'Подать сообщение' }).click()
  const house = new URL(page.url()).searchParams.get('house')
  await page.goto(`/kostroma/new?house=${house}&type=10.1`)
  await page.getByRole('heading', { name: 'Об этом уже известно: отключение' }).waitFor()
  await screenshot(page, 'filing-outage-360')
  await page.getByRole('button', { name: 'У меня тоже, сообщите об окончании' }).click()
  await page.getByText('Это отключение: нет холодной воды').waitFor()
  await screenshot(page, 'own-request-with-outage-360')
})

test('[GRZ-3.5.1-5] the functional operator opens the city outage list and the map with a list of the same content', async () => {
  const page = await signIn(newPage, 'grozny', 'operator', { height: 900 })
  await page.goto('/outages')
  const listed = await page.getByRole('table', { name: 'Отключения' }).getByRole('row').count()
  expect(listed).toBeGreaterThan(1)
  await page.getByRole('link', { name: 'Карта', exact: true }).click()
  await page.getByRole('heading', { name: 'Карта отключений' }).waitFor()
  expect(await page.locator('li[id^=outage-]').count()).toBe(listed - 1)
  const map = page.getByRole('region', { name: 'Карта отключений' })
  await map.waitFor()
  await page
    .getByRole('button', { name: /На карте ?: ?Нет холодной воды/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await page.getByText(/На карте: Нет холодной воды, \d+ дом/).waitFor()
  await expectAccessible(page)
  await screenshot(page, 'map-1280')
})

test('the map without scripts is its list, within 320 px', async () => {
  const page = await newPage({ javaScript: false, width: 320 })
  await page.goto('/kostroma/outages')
  await page.getByRole('link', { name: 'Посмотреть на карте' }).click()
  await page.getByRole('heading', { name: 'Сейчас отключено' }).waitFor()
  expect(await page.getByRole('link', { name: 'Нет холодной воды' }).count()).toBeGreaterThan(0)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320)
  await screenshot(page, 'map-without-scripts-320')
})

test('an area drawn on the map by the keyboard becomes the zone of a new outage', async () => {
  const page = await signIn(newPage, 'kostroma', 'postavshchik')
  await page.goto('/outages/new')
  await page.getByRole('link', { name: /обведите область/ }).click()
  const map = page.getByRole('region', { name: 'Область отключения' })
  await map.waitFor()
  const add = page.getByRole('button', { name: 'Точка в середине карты' })
  for (const key of ['ArrowLeft', 'ArrowUp', 'ArrowRight']) {
    await map.focus()
    await page.keyboard.press(key)
    await page.waitForTimeout(500)
    await add.click()
  }
  await page.getByText('3 точки, внутри').waitFor()
  await screenshot(page, 'area-1280')
  await page.getByRole('link', { name: 'Взять эту область' }).click()
  await page.getByRole('heading', { name: 'Новое отключение' }).waitFor()
  expect((await page.getByLabel('Точки границы').inputValue()).split('\n')).toHaveLength(3)
})

test('planned works become messages for ГИС ЖКХ by one button; without scripts', async () => {
  const page = await signIn(newPage, 'kostroma', 'postavshchik', { javaScript: false })
  await page.goto('/outages')
  await page.getByRole('link', { name: 'ГИС ЖКХ' }).click()
  await page.getByRole('button', { name: /Собрать сообщения/ }).click()
  await page.getByText(/Сообщений: 1, отключений в них: \d/).waitFor()
  await page.getByRole('table', { name: 'Сообщения в ГИС ЖКХ' }).getByText('ответа ещё нет').waitFor()
  await screenshot(page, 'gis-zhkh-1280')
})
