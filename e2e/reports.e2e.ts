import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { address, openBrowser, type PageChoice, screenshot } from './harness.ts'

const { newPage } = await openBrowser()
const PASSWORD = 'наш-двор-2026'

async function enter(town: string, login: string, choice: PageChoice = {}): Promise<Page> {
  const page = await newPage(choice)
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.waitForURL((url) => !url.pathname.includes('sign-in'))
  return page
}

test('the УО opens its report, asks one row further, and a number leads to exactly its requests; without scripts', async () => {
  const page = await enter('grozny', 'upravlenie', { javaScript: false })
  await page.goto('/reports')
  await page.getByLabel('Разрез').selectOption('status')
  await page.getByRole('button', { name: 'Показать' }).click()
  const row = page.getByRole('row').filter({ hasText: 'Закрыта' }).first()
  const number = row.getByRole('link').nth(1)
  const count = Number((await number.textContent())?.trim())
  expect(count).toBeGreaterThan(0)
  await number.click()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(new RegExp(`^Поступило: ${count} заяв`))
  expect(await page.getByRole('table').getByRole('row').count()).toBe(Math.min(count, 50) + 1)
})

test('a report is taken as a workbook, and stands in the journal of taken files', async () => {
  const page = await enter('ukhta', 'upravlenie')
  await page.goto('/reports?by=group')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Скачать для Excel' }).click()
  expect((await download).suggestedFilename()).toMatch(/^отчёт .*\.xlsx$/)
  await page.goto('/reports/files')
  await page.getByRole('table', { name: 'Журнал выгрузок' }).getByText('Отчёт').first().waitFor()
  await expectAccessible(page)
  await screenshot(page, 'reports-files-1280')
})

/** Somebody else at another machine, by the other door: files for the house of the first request of the УО. */
async function fileElsewhere(): Promise<string> {
  const call = async (login: string, path: string, body?: object) => {
    const sent = (payload: object, key?: string): RequestInit => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(payload),
    })
    const signed = await fetch(
      `${address()}/api/v1/sessions`,
      sent({ municipality: 'ukhta', login, password: PASSWORD }),
    )
    const { token }: { token: string } = JSON.parse(await signed.text())
    const init = body ? sent(body, token) : { headers: { authorization: `Bearer ${token}` } }
    const answer = await fetch(`${address()}${path}`, init)
    return JSON.parse(await answer.text())
  }
  const { items } = await call('upravlenie', '/api/v1/requests')
  const line: string = items[0].address
  const houses = await call('dispetcher', `/api/v1/houses?q=${encodeURIComponent(line)}`)
  const house = houses.items.find((found: { address: string }) => found.address === line)
  const entry = { houseId: house.id, flat: '2', typeCode: '10.1', description: 'Нет воды', applicantName: 'Мария' }
  const made = await call('dispetcher', '/api/v1/requests', { ...entry, applicantPhone: '+79121112299' })
  return made.number
}

test('[UHT-3.1.1-g] a new request appears in the open list within two seconds; a day without a sign-in is in the presence report', async () => {
  const page = await enter('ukhta', 'upravlenie')
  await page.goto('/requests')
  await page.getByText('Обновляется само').waitFor()
  const number = await fileElsewhere()
  await page
    .getByText(number)
    .or(page.getByText(/Показать новые/))
    .first()
    .waitFor({ timeout: 2000 })
  await page.goto('/reports/presence')
  const absent = page.getByRole('table', { name: 'Присутствие работников' }).getByRole('row', { name: /Слесарь/ })
  expect(await absent.getByRole('cell').last().textContent()).toMatch(/\d{1,2}\.\d{2}/)
  await absent.getByRole('link').click()
  await page
    .getByRole('table', { name: /по дням/ })
    .getByText('без входа')
    .first()
    .waitFor()
  await expectAccessible(page)
  await screenshot(page, 'reports-presence-1280')
})

test('the hours of the organisation are set and told', async () => {
  const page = await enter('kostroma', 'upravlenie', { javaScript: false })
  await page.goto('/reports/presence/hours')
  const saturday = page.getByRole('group', { name: 'Суббота' })
  await saturday.getByLabel('с', { exact: true }).fill('10:00')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page
    .getByRole('alert')
    .getByText(/Суббота: укажите начало и конец/)
    .waitFor()
  await saturday.getByLabel('до').fill('14:00')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('суббота 10:00–14:00').waitFor()
})

test('everybody sees how the town works, on a telephone without scripts; nothing of anybody', async () => {
  const page = await newPage({ javaScript: false, width: 360 })
  await page.goto('/ukhta')
  await page.getByRole('link', { name: 'Как работает город' }).click()
  await page.getByRole('heading', { name: 'Кто как исполняет' }).waitFor()
  expect(await page.getByRole('img', { name: /Поступившие заявки по времени/ }).count()).toBeGreaterThan(0)
  expect(await page.locator('main').textContent()).not.toMatch(/\+7|кв\. ?\d/)
  await screenshot(page, 'city-360')
})

test('pages of reports are accessible, also in high contrast and at 320 px', async () => {
  const page = await enter('grozny', 'operator')
  for (const path of [
    '/reports',
    '/reports/charts',
    '/reports/form',
    '/reports/requests?figure=late',
    '/grozny/figures',
  ]) {
    await page.goto(path)
    await expectAccessible(page)
    await page.evaluate("document.documentElement.dataset.theme = 'dvor-contrast'")
    await expectAccessible(page)
    await page.setViewportSize({ width: 320, height: 800 })
    expect([path, await page.evaluate('document.documentElement.scrollWidth - innerWidth')]).toEqual([path, 0])
    await page.setViewportSize({ width: 1280, height: 800 })
  }
})
