import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { PASSWORD, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

test('a refusal leads to its clause in the text of the регламент', async () => {
  const page = await signIn(newPage, 'ukhta', 'upravlenie')
  await page.goto('/admin/participants')
  const link = page.locator('main').getByRole('link', { name: /^п\. / })
  await link.click()
  await page.waitForURL(/\/ukhta\/regulation#/)
  await page.locator(':target').waitFor()
  await expectAccessible(page)
})

test('a resident writes to the support without scripts, the operator answers, the answer is in the messages', async () => {
  const resident = await signIn(newPage, 'grozny', '+79000000002', { javaScript: false, width: 320 })
  await resident.goto('/support/new')
  await resident.getByRole('button', { name: 'Отправить' }).click()
  await resident.getByRole('heading', { name: 'Проверьте введённое' }).waitFor()
  await resident.getByLabel('Вопрос').check()
  await resident.getByLabel('Коротко').fill('Как сменить телефон')
  await resident.getByLabel('Подробно').fill('Номер поменялся, а войти по старому ещё можно.')
  await resident.getByRole('button', { name: 'Отправить' }).click()
  const said = (await resident.getByRole('status').textContent()) ?? ''
  expect(said).toMatch(/номер ОС-\d{6}/)
  const number = /ОС-\d{6}/.exec(said)?.[0] ?? ''

  const operator = await signIn(newPage, 'grozny', 'tehnik')
  await operator.goto('/support')
  await operator.getByRole('link', { name: number }).click()
  await operator.getByLabel('Ответ автору').fill('Откройте кабинет, «Изменить».')
  await operator.getByRole('button', { name: 'Ответить' }).click()
  await operator.getByText('Есть ответ').waitFor()
  await expectAccessible(operator)
  await screenshot(operator, 'support-ticket')

  await resident.goto('/inbox')
  await resident.getByText(`Вопрос ${number}: есть ответ`).first().waitFor()
})

test('who has read the регламент goes on to his work at once; the operator sees who has not', async () => {
  const page = await newPage({ javaScript: false })
  const manager = await signIn(newPage, 'grozny', 'operator')
  await manager.goto('/regulation/readers')
  expect(await manager.getByText('ещё нет').count()).toBeGreaterThan(0)
  await page.goto('/grozny/sign-in')
  await page.getByLabel('Телефон, почта или логин').fill('podryadchik')
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.waitForURL(/\/(requests|work)/)
})

const places = [
  ['/grozny/regulation', null],
  ['/ukhta/support', null],
  ['/kostroma/help', null],
  ['/ukhta/about', null],
  ['/help', 'operator'],
  ['/support', 'operator'],
  ['/support/new', 'operator'],
  ['/classifier/changes', 'operator'],
  ['/classifier/changes/new', 'operator'],
  ['/help/responsible', 'tehnik'],
  ['/regulation/new', 'operator'],
  ['/regulation/readers', 'operator'],
  ['/admin/support', 'tehnik'],
] as const

test('pages of help and support fit 320 px and have no fault that axe can see', async () => {
  const pages = {
    stranger: await newPage({ width: 320 }),
    operator: await signIn(newPage, 'ukhta', 'operator', { width: 320 }),
    tehnik: await signIn(newPage, 'ukhta', 'tehnik', { width: 320 }),
  }
  for (const [path, who] of places) {
    const page = pages[who ?? 'stranger']
    await page.goto(path)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
  }
})
