import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

// A slow line: the page is read and answered before its scripts come. Nothing typed or chosen by then may be lost.
const { newPage } = await openBrowser()
const TOWN = 'grozny'

/** The page without its scripts; `arrive` lets them in and waits until they have taken the page over. */
async function openEarly(page: Page, path: string): Promise<{ arrive: () => Promise<void> }> {
  const scripts = Promise.withResolvers<void>()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  await page.route('**/assets/*.js', async (route) => {
    await scripts.promise
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  await page.getByRole('heading', { level: 1 }).waitFor()
  return {
    arrive: async () => {
      scripts.resolve()
      await page.waitForFunction(() =>
        Object.keys(document.querySelector('main form') ?? {}).some((key) => key.startsWith('__reactProps')),
      )
      await page.waitForLoadState('networkidle')
      // A page drawn differently by the server would be drawn anew, and everything typed lost with it.
      expect(faults).toEqual([])
    },
  }
}

test('an address typed before the scripts came stays, and is suggested as soon as they are there', async () => {
  const page = await signIn(newPage, TOWN, '+79000000004')
  const { arrive } = await openEarly(page, `/${TOWN}/new`)
  const [house] = await askDatabase<{ street: string; number: string }>(
    'select street, number from house where municipality_id = $1 order by id limit 1',
    [TOWN],
  )
  const typed = `${house?.street} ${house?.number}`
  const field = page.getByLabel('лица и номер')
  await field.pressSequentially(typed)
  await arrive()
  await page.getByRole('option').first().waitFor()
  expect(await field.inputValue()).toBe(typed)
  await field.press('ArrowDown')
  await field.press('Enter')
  await page.getByRole('button', { name: 'Найти' }).click()
  await page.getByRole('heading', { name: 'Что случилось?' }).waitFor()
})

test('a description typed before the scripts came stays and is kept as a draft', async () => {
  const page = await signIn(newPage, TOWN, '+79000000004')
  const [place] = await askDatabase<{ house: number; type: string }>(
    `select h.id as house, r.type_code as type from house h, request r
      where h.municipality_id = $1 and r.municipality_id = $1 and r.closed_at is not null
        and not exists (select from request o where o.house_id = h.id and o.closed_at is null)
      order by h.id, r.id limit 1`,
    [TOWN],
  )
  const { arrive } = await openEarly(page, `/${TOWN}/new?house=${place?.house}&type=${place?.type}&alone=1`)
  const field = page.getByLabel('Что видно, когда началось')
  await field.pressSequentially('Набрано до скриптов')
  await page.getByLabel('Квартира').pressSequentially('12')
  await arrive()
  expect(await field.inputValue()).toBe('Набрано до скриптов')
  expect(await page.getByLabel('Квартира').inputValue()).toBe('12')
  await page.reload()
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Набрано до скриптов')
})

test('a caller typed before the scripts came is looked up, and the focus is left where one types', async () => {
  const page = await signIn(newPage, TOWN, 'dispetcher')
  const { arrive } = await openEarly(page, '/requests/new')
  await page.getByLabel('Телефон заявителя').pressSequentially('9009998877')
  await page.getByLabel('Как зовут заявителя').pressSequentially('Анна')
  await arrive()
  await page.getByText('С этого номера ещё не обращались').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('applicantName')
  expect(await page.getByLabel('Как зовут заявителя').inputValue()).toBe('Анна')
})

test('a contractor chosen before the scripts came is the one who gets the request', async () => {
  const [request] = await askDatabase<{ id: number }>(
    `select r.id from request r join staff s on s.organization_id = r.manager_id join credential c on c.person_id = s.person_id
      where c.login = 'upravlenie' and r.municipality_id = $1 and r.status = 'new' order by r.id desc limit 1`,
    [TOWN],
  )
  const page = await signIn(newPage, TOWN, 'upravlenie')
  const { arrive } = await openEarly(page, `/requests/${request?.id}/assign`)
  const last = page.getByRole('radio').last()
  await last.check()
  const chosen = await last.inputValue()
  await arrive()
  expect(await page.locator('input[type=radio]:checked').inputValue()).toBe(chosen)
  await page.locator('main').getByRole('button', { name: 'Назначить исполнителя' }).click()
  await page.getByText('Сделано: «Назначить исполнителя»').waitFor()
})
