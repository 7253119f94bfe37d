import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'

const { newPage } = await openBrowser()
const PASSWORD = 'наш-двор-2026'

const looks = [
  { colours: /^Светлые/, size: /^А —/, theme: 'dvor' },
  { colours: /^Тёмные/, size: /^А\+ —/, theme: 'dvor-dark' },
  { colours: /^Контрастные/, size: /^А\+\+ —/, theme: 'dvor-contrast' },
] as const

/** The look is chosen as a person does it, and is seen to be in force: a look that silently fails proves nothing. */
async function choose(page: Page, { colours, size, theme }: (typeof looks)[number]): Promise<void> {
  await page.goto('/look')
  await page.getByRole('radio', { name: colours }).check()
  await page.getByRole('radio', { name: size }).check()
  await page.locator('main').getByRole('button').last().click()
  await page.waitForFunction(`document.documentElement.dataset.theme === '${theme}'`)
}

async function expectFine(page: Page, path: string, theme: string): Promise<void> {
  await page.goto(path)
  expect(await page.evaluate('document.documentElement.dataset.theme')).toBe(theme)
  await expectAccessible(page)
  expect(
    await page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    `${path} ${theme}`,
  ).toBeLessThanOrEqual(0)
}

test.each(looks)('public pages have no fault that axe can see and fit 320 px: $theme', async (look) => {
  const page = await newPage({ width: 320 })
  await choose(page, look)
  for (const path of ['/', '/ukhta', '/ukhta/sign-in', '/ukhta/register', '/look'])
    await expectFine(page, path, look.theme)
})

test.each(looks)(
  'list, card and the form of a deed have no fault that axe can see and fit 320 px: $theme',
  async (look) => {
    const page = await newPage({ width: 320 })
    await choose(page, look)
    await page.goto('/ukhta/sign-in')
    await page.getByLabel('Телефон, почта или логин').fill('upravlenie')
    await page.getByLabel('Пароль').fill(PASSWORD)
    await page.getByRole('button', { name: 'Войти' }).click()
    await page.waitForURL('**/requests')
    await expectFine(page, '/requests?status=reported', look.theme)
    const card = await page
      .getByRole('link', { name: /-2026-\d{6}/ })
      .first()
      .getAttribute('href')
    await expectFine(page, `${card}`, look.theme)
    await screenshot(page, `card-${look.theme}`)
    await expectFine(page, `${card}/confirm`, look.theme)
    await screenshot(page, `confirm-${look.theme}`)
  },
)
