import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { cardFields } from '../regulations/connection-rules.ts'
import { getRegulation } from '../regulations/registry.ts'
import { expectAccessible } from './axe.ts'
import { openBrowser } from './harness.ts'
import { signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

const CARD: Readonly<Record<string, string>> = {
  fullName: 'Общество с ограниченной ответственностью «Северный ветер»',
  shortName: 'ООО «Северный ветер»',
  head: 'Канев Пётр Ильич',
  postalAddress: '169300, г. Ухта, ул. Мира, д. 1',
  headPhone: 'тел(8216) 123456',
  dispatchPhone: 'тел(8216) 123455',
  email: 'veter@ukhta.example',
  ogrn: '1027700132195',
  registeredOn: '01.01.2000 г.',
  inn: '7707083893',
  kpp: '773601001',
  workingTime: 'пн - чт 9:00-18:00; пт 9:00-17:00',
}

/** Begins a request at the public page of the town; leaves the person at its package. */
async function begin(town: string, kind: string, page: Page): Promise<string> {
  await page.goto(`/${town}/connection`)
  await page.getByRole('radio', { name: kind }).check()
  if (kind === 'Управляющая организация')
    await page.getByLabel('Что это за управляющая организация').selectOption('ТСЖ')
  await page.getByRole('button', { name: 'Начать' }).click()
  const code = await page.getByText(/^\d{4}-\d{4}-\d{4}-\d{4}$/).textContent()
  await page.getByRole('link', { name: 'Заполнить запрос' }).click()
  await page.getByRole('heading', { name: 'Что в запросе' }).waitFor()
  return code ?? ''
}

const labelsAt = async (page: Page): Promise<string[]> =>
  page.locator('main label[for]').evaluateAll((labels) => labels.map((label) => label.textContent ?? ''))

test('[UHT-A2-card-1] the form of Ухта shows exactly the labels of its annex and none of Грозный', async () => {
  const page = await newPage()
  await begin('ukhta', 'Подрядная организация', page)
  await page.goto('/ukhta/connection/package/card')
  const { card } = getRegulation('ukhta').connection ?? {}
  const labels = await labelsAt(page)
  expect(labels).toEqual(cardFields.map((field) => card?.[field].label))
  for (const foreign of ['Директор', 'Телефон директора']) expect(labels).not.toContain(foreign)
  await expectAccessible(page)
})

test('[GRZ-A2-card-05] «Совпадает с почтовым» copies the postal address; without scripts', async () => {
  const page = await newPage({ javaScript: false, width: 360 })
  await begin('grozny', 'Управляющая организация', page)
  await page.goto('/grozny/connection/package/card')
  await page.getByLabel('Почтовый адрес').fill('364000, ЧР, г. Грозный, ул. Мира, д. 7')
  await page.getByLabel('Фактический адрес совпадает с почтовым').check()
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await page.goto('/grozny/connection/package/card')
  expect(await page.getByLabel('Фактический адрес', { exact: true }).inputValue()).toBe(
    '364000, ЧР, г. Грозный, ул. Мира, д. 7',
  )
})

test('a СО connects itself in Ухта without scripts: package, МУ «УЖКХ», ЦИТ, logins, the first sign-in', async () => {
  const page = await newPage({ javaScript: false })
  const code = await begin('ukhta', 'Подрядная организация', page)
  await fillPackage(page)
  await page.getByRole('button', { name: 'Отправить запрос' }).click()
  await page.getByText('Запрос отправлен.').waitFor()
  const number = /УХТ-П-\d{4}-\d{6}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''

  const uzhkh = await signIn(newPage, 'ukhta', 'operator')
  await uzhkh.goto('/connections')
  await uzhkh.getByRole('link', { name: number }).click()
  await uzhkh.getByRole('button', { name: /^Передать/ }).click()
  await uzhkh.getByText('Запрос передан.').waitFor()
  await expectAccessible(uzhkh)

  const cit = await signIn(newPage, 'ukhta', 'tehnik')
  await cit.goto('/connections')
  await expectAccessible(cit)
  await cit.getByRole('link', { name: number }).click()
  await cit.getByRole('heading', { name: 'ООО «Северный ветер»' }).waitFor()
  expect(await cit.locator('main').textContent()).toContain('Передан в ЦИТ')
  await cit.getByLabel('ООО «Которой ещё нет»').selectOption('none')
  await cit.getByRole('button', { name: 'Сохранить' }).click()
  await cit.getByRole('button', { name: 'Внести' }).click()
  await cit.getByText('Организация внесена в систему.').waitFor()
  await expectAccessible(cit)

  const home = await newPage()
  await home.goto('/ukhta/connection')
  await home.getByText('Вернуться к начатому запросу').click()
  await home.getByLabel('Код запроса').fill(code)
  await home.getByRole('button', { name: 'Открыть' }).click()
  await home.getByRole('button', { name: 'Получить логины и пароли' }).click()
  await home.getByText('Запишите или напечатайте эту страницу').waitFor()
  const [login, password] = await home.locator('td .font-mono').allTextContents()
  await expectAccessible(home)
  await home.goto('/ukhta/sign-in')
  await home.getByLabel('Телефон, почта или логин').fill(login ?? '')
  await home.getByLabel('Пароль').fill(password ?? '')
  await home.getByRole('button', { name: 'Войти' }).click()
  await home.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  expect(await home.locator('h1').textContent()).toBe('Смена пароля')
})

async function fillPackage(page: Page): Promise<void> {
  await page.goto('/ukhta/connection/package/card')
  const { card } = getRegulation('ukhta').connection ?? {}
  for (const field of cardFields)
    if (CARD[field]) await page.getByLabel(card?.[field].label ?? '', { exact: true }).fill(CARD[field])
  await page.getByLabel('Фактический адрес совпадает с почтовым').check()
  await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
  await page.getByText('Карта сохранена.').waitFor()
  await page.goto('/ukhta/connection/package/staff')
  await page.getByLabel(/ФИО .*строка 1$/).fill('Ветров Егор Ильич')
  await page.getByLabel(/Должность, строка 1$/).fill('Мастер')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.goto('/ukhta/connection/package/partners')
  await page.getByLabel('Организации').fill('ТСЖ «Чибью»\nООО «Которой ещё нет»')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByText('Список организаций сохранён.').waitFor()
}

test('an УО asks to change its data from «Обратная связь», the support ticks and enters; nothing is wide at 320 px', async () => {
  const page = await signIn(newPage, 'grozny', 'upravlenie', { width: 320 })
  await page.goto('/support')
  await page.getByRole('link', { name: 'Изменить сведения организации' }).click()
  await page.getByLabel('ФИО Главного инженера').fill('Алиев Муса Ильясович')
  await page.getByRole('button', { name: 'Отправить' }).click()
  await page.getByText('Обращение отправлено').waitFor()
  for (const path of ['/connections', '/connections/new', '/feedback/organization', '/grozny/connection']) {
    await page.goto(path)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
    await expectAccessible(page)
  }
  const support = await signIn(newPage, 'grozny', 'tehnik')
  await support.goto('/data-changes')
  await support.getByRole('link', { name: /«УК/ }).first().click()
  await expectAccessible(support)
  await support.getByRole('button', { name: 'Решить' }).click()
  await support.getByText('внесено').first().waitFor()
  await page.goto('/feedback/organization')
  await page.getByText('Алиев Муса Ильясович').first().waitFor()
  await support.goto('/admin/checks')
  await expectAccessible(support)
})
