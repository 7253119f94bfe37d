import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

test('without scripts: the operator declares a day off, sees it with its reason, and takes it back', async () => {
  const page = await signIn(newPage, 'grozny', 'operator', { javaScript: false })
  await page.getByRole('link', { name: 'Календарь' }).click()
  const change = async (kind: string) => {
    await page.getByLabel('День', { exact: true }).fill('2027-03-10')
    await page.getByRole('radio', { name: kind, exact: true }).check()
    await page.getByLabel('Почему').fill('Ураза-байрам: указ Главы республики')
    await page.getByLabel('Основание').fill('Указ № 30')
    await page.getByRole('button', { name: 'Сохранить' }).click()
    await page.getByText('Сохранено').waitFor()
  }
  await change('Выходной')
  const row = page.getByRole('row', { name: /10 марта 2027/ })
  expect(await row.textContent()).toMatch(/Выходной.*Ураза-байрам.*Указ № 30/)
  await change('Как в официальном календаре')
  expect(await row.count()).toBe(0)
})

test('a mistake leaves what was typed and says what to do; the page fits 320 px and axe finds no fault', async () => {
  const page = await signIn(newPage, 'grozny', 'operator', { width: 320 })
  await page.goto('/calendar?day=2026-12-30')
  await page.getByRole('radio', { name: 'Выходной', exact: true }).check()
  await page.getByLabel('Почему').fill('так')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  await page.getByRole('link', { name: /Не короче 10 знаков/ }).waitFor()
  expect(await page.getByLabel('Почему').inputValue()).toBe('так')
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await screenshot(page, 'calendar-320')
})
