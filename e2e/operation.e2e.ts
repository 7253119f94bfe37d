import { afterAll, expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()
// A town of its own: the banner would stand in the way of the journeys of others.
const TOWN = 'kostroma'

afterAll(async () => {
  await askDatabase(`update service_break set ended_at = now() where municipality_id = $1 and nature = 'fault'`, [TOWN])
})

test('the incident mode puts a banner on every page of everybody, also on a small telephone without scripts, until it is over', async () => {
  const operator = await signIn(newPage, TOWN, 'tehnik')
  await operator.goto('/admin/breaks')
  await operator.getByRole('link', { name: 'Объявить сбой' }).click()
  await operator.getByLabel('Что не работает').fill('Не открываются карточки')
  await operator.getByRole('button', { name: 'Объявить всем' }).click()
  await operator.getByText('Объявлено: у всех').waitFor()
  await expectAccessible(operator)

  const resident = await signIn(newPage, TOWN, '+79000000001', { width: 320, javaScript: false })
  for (const path of ['/my', `/${TOWN}`, `/${TOWN}/outages`]) {
    await resident.goto(path)
    const banner = resident.getByRole('complementary', { name: 'Работа системы' })
    expect(await banner.textContent()).toContain('Не открываются карточки')
  }
  await resident.getByRole('link', { name: 'Как обойтись' }).click()
  await resident.getByRole('heading', { name: 'Как обойтись без системы' }).first().waitFor()
  await resident.goto('/inbox')
  await resident.getByText('Не открываются карточки').first().waitFor()

  await operator.getByRole('button', { name: 'Сбой устранён' }).click()
  await operator.getByText('Закончено: всем').waitFor()
  await resident.goto('/my')
  expect(await resident.getByRole('complementary', { name: 'Работа системы' }).count()).toBe(0)
})

test('without scripts: the dispatcher prints blanks and enters one later, with the time of the call', async () => {
  const page = await signIn(newPage, 'ukhta', 'dispetcher', { javaScript: false })
  await page.goto('/fallback')
  expect(await page.getByRole('region', { name: 'Бланк заявки' }).count()).toBe(2)
  await page.goto('/requests/new')
  await page.getByText('Принята раньше, на бумаге').click()
  const taken = new Date(Date.now() - 4 * 3_600_000)
  const local = new Date(taken.getTime() + 3 * 3_600_000).toISOString().slice(0, 16)
  await page.getByLabel('Когда приняли звонок').fill(local)
  // A number that is no beginning of another one in the street: typed, it means one house.
  const [house] = await askDatabase<{ street: string; number: string }>(
    `select h.street, h.number from house h join management m on m.house_id = h.id
      where h.municipality_id = $1 and (select count(*) from house o where o.municipality_id = h.municipality_id
        and o.street = h.street and o.number like h.number || '%') = 1 order by h.id desc limit 1`,
    ['ukhta'],
  )
  await page.getByLabel('Адрес', { exact: true }).fill(`${house?.street} ${house?.number}`)
  await page.getByLabel('Что случилось: тип').fill('10.1')
  await page.getByLabel('Как зовут заявителя').fill('Светлана Юрьевна')
  await page.getByLabel('Что случилось, словами').fill('Нет воды на кухне')
  await page.getByRole('button', { name: 'Создать заявку' }).click()
  await page.waitForURL(/\/requests\/\d+/)
  await page.getByText('Внесена позже', { exact: true }).first().waitFor()
})

const KEPT = ['breaks', 'availability', 'queues', 'storage', 'branding', 'exchange', 'deletions', 'looks']
const CONSOLE = ['/admin', ...KEPT.map((place) => `/admin/${place}`), '/fallback', `/${TOWN}/service`]

test('the pages of the console have no fault that axe can see and fit 320 px', async () => {
  const page = await signIn(newPage, TOWN, 'tehnik', { width: 320 })
  for (const place of CONSOLE) {
    await page.goto(place)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), place).toBeLessThanOrEqual(0)
  }
  await page.goto('/admin')
  await screenshot(page, 'console-320')
})

test('who looked at personal data is found by name and day', async () => {
  const page = await signIn(newPage, TOWN, 'tehnik')
  await page.goto('/admin/looks')
  await page.getByLabel('Кто смотрел').fill('нет такого человека')
  await page.getByRole('button', { name: 'Показать' }).click()
  await page.getByText('Таких обращений не было.').waitFor()
  await page.getByRole('link', { name: 'Показать все обращения' }).click()
  await page.waitForURL('**/admin/looks')
})

test('without scripts the technical operator connects a system, sends at once and reads in the log what hindered', async () => {
  const page = await signIn(newPage, TOWN, 'tehnik', { javaScript: false })
  await page.goto('/admin/exchange')
  await page.getByLabel('Название системы').fill('Расчётный центр')
  await page.getByLabel('Адрес, куда отправлять').fill('ftp://127.0.0.1/')
  await page.getByLabel('Что отправлять').selectOption('works-csv')
  await page.getByRole('button', { name: 'Подключить' }).click()
  await page.getByText('Впишите адрес, который начинается').first().waitFor()
  await page.getByLabel('Адрес, куда отправлять').fill('http://127.0.0.1:1/works')
  await page.getByRole('button', { name: 'Подключить' }).click()
  await page.getByText('Система подключена.').waitFor()
  await page.getByRole('button', { name: /Отправить сейчас/ }).click()
  await page.getByText('Отправляется.').waitFor()
  const told = page.getByRole('table', { name: 'Журнал обмена' }).getByText('С системой нет связи')
  for (let tries = 0; tries < 20 && (await told.count()) === 0; tries++) {
    await page.waitForTimeout(500)
    await page.goto('/admin/exchange')
  }
  await told.first().waitFor()
  await screenshot(page, 'exchange-1280')
  await page.setViewportSize({ width: 320, height: 800 })
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await screenshot(page, 'exchange-320')
})
