import pg from 'pg'
import type { Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'

const { newPage } = await openBrowser()
const PASSWORD = 'наш-двор-2026'

const LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,."
const RUSSIAN = 'йцукенгшщзхъфывапролджэячсмитьбю'
/** The same keys with the keyboard left in the other layout. */
const wrongLayout = (text: string): string =>
  Array.from(text.toLowerCase().replaceAll('ё', 'е'), (letter) => LATIN[RUSSIAN.indexOf(letter)] ?? letter).join('')

type Place = { street: string; number: string; flat: string; request: string }

/** A house of one word and one number with an open request, and a flat of it. */
async function placeIn(town: string): Promise<Place> {
  const client = new pg.Client({ connectionString: inject('productDatabase') })
  await client.connect()
  try {
    const { rows } = await client.query<Place>(
      `select h.street, h.number, p.number as flat, r.number as request
         from house h join premises p on p.house_id = h.id join request r on r.house_id = h.id
        where h.municipality_id = $1 and h.street ~ '^[А-Яа-я]{4,}$' and h.number ~ '^\\d+$' and p.number ~ '^\\d+$'
          and r.status in ('new', 'assigned', 'accepted') and r.joined = 0
          -- not one that a journey beside this one files and closes
          and r.created_at < now() - interval '1 hour'
          and (select count(*) from house o where o.municipality_id = $1 and o.street = h.street and o.number = h.number) = 1
          and (select count(*) from request o where o.house_id = h.id and o.closed_at is null) = 1
        order by h.id, p.id limit 1`,
      [town],
    )
    const [place] = rows
    if (!place) throw new Error(`no fitting house in ${town}`)
    return place
  } finally {
    await client.end()
  }
}

async function signIn(town: string, login: string, choice: Parameters<typeof newPage>[0] = {}): Promise<Page> {
  const page = await newPage(choice)
  await page.goto(`/${town}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/requests')
  return page
}

const focused = (page: Page) => page.evaluate<string>("document.activeElement?.getAttribute('name') ?? ''")
const untilFocused = (page: Page, name: string) => expect.poll(() => focused(page), { timeout: 10_000 }).toBe(name)

/** From «Звонок» to the chosen type, never touching the mouse and never looking at the layout. */
async function takeCall(page: Page, place: Place, phone: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.keyboard.press('F2')
  await page.waitForURL('**/requests/new?call=*')
  await untilFocused(page, 'applicantPhone')
  await page.keyboard.type(phone)
  await page.getByText('С этого номера ещё не обращались').waitFor()
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('applicantName')
  await page.keyboard.type('Анна Ивановна')
  await page.keyboard.press('Enter')
  expect(await focused(page)).toBe('address')
  await page.keyboard.type(wrongLayout(`${place.street.slice(0, 4)} ${place.number} ${place.flat}`))
  await page.keyboard.press('Enter')
  await page.getByText('Уже 1 заявка по дому').waitFor()
  expect(await page.getByLabel('Адрес', { exact: true }).inputValue()).toContain(place.street)
  expect(await page.getByLabel('Квартира').inputValue()).toBe(place.flat)
  while ((await focused(page)) !== 'type') await page.keyboard.press('Tab')
  await page.keyboard.type(wrongLayout('нет холодной воды'))
  await page.keyboard.press('Enter')
  await page.getByText('Срок по нормативу: 4 часа.').waitFor()
  await untilFocused(page, 'joinTo')
}

describe('the keyboard alone', () => {
  test('a dispatcher takes a call in the wrong layout and files a request; a reload loses nothing; the call is ended', async () => {
    const page = await signIn('ukhta', 'dispetcher')
    await takeCall(page, await placeIn('ukhta'), '89128880001')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('description')
    await page.keyboard.type('Нет холодной воды с шести утра')
    await page.reload()
    const said = page.getByLabel('Что случилось, словами заявителя')
    await expect.poll(() => said.inputValue(), { timeout: 10_000 }).toBe('Нет холодной воды с шести утра')
    expect(await page.getByLabel('Что случилось: тип').inputValue()).toBe('Нет холодной воды')
    await expectAccessible(page)
    await screenshot(page, 'intake')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Сделано: «Заявка создана».').waitFor()
    expect(
      await page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('dvor-draft')).length"),
    ).toBe(0)
    await page.goto('/calls')
    const call = page.getByRole('listitem').filter({ hasText: '+7 912 ···-··-01' }).filter({ hasText: 'УХТ-2026-' })
    await call.first().waitFor()
  })

  test('a dispatcher joins the caller to the open request of the house instead of a double', async () => {
    const page = await signIn('grozny', 'dispetcher')
    const place = await placeIn('grozny')
    await takeCall(page, place, '89288880002')
    await page.keyboard.press('ArrowDown')
    await page.getByRole('button', { name: `Присоединить к ${place.request}` }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: place.request }).waitFor()
    await page.getByRole('heading', { name: 'Присоединились: 1' }).waitFor()
    expect(await page.locator('main').textContent()).toContain('Анна Ивановна')
  })
})

describe('without JavaScript', () => {
  test('the same page finds caller, address and type by «Найти», and files', async () => {
    const page = await signIn('ukhta', 'dispetcher', { javaScript: false })
    const place = await placeIn('ukhta')
    await page.goto('/requests/new')
    await page.getByLabel('Телефон заявителя').fill('89000000001')
    await page.getByLabel('Адрес', { exact: true }).fill(`${place.street} ${place.number} ${place.flat}`)
    await page.getByLabel('Что случилось: тип').fill('10.1')
    await page.getByRole('button', { name: 'Найти' }).click()
    await page.getByRole('heading', { name: 'Кто звонит' }).waitFor()
    await page.getByText(/Уже \d+ заяв/).waitFor()
    expect(await page.getByLabel('Как зовут заявителя').inputValue()).not.toBe('')
    await page.getByLabel(/Что случилось, словами/).fill('Нет воды во всём подъезде')
    await page.getByRole('button', { name: 'Создать заявку' }).click()
    await page.getByText('Сделано: «Заявка создана».').waitFor()
  })
})

test('intake, calls, figures and the reference fit 320 px and have no fault that axe can see', async () => {
  const page = await signIn('grozny', 'dispetcher', { width: 320 })
  for (const path of ['/requests/new', '/calls', '/calls/figures', '/reference']) {
    await page.goto(path)
    if (path === '/requests/new') {
      await page.waitForLoadState('networkidle')
      await page.getByLabel('Телефон заявителя').fill('89000000001')
      await page.getByRole('heading', { name: 'Кто звонит' }).waitFor()
    }
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
  }
})

test('a figure of calls opens the calls behind it', async () => {
  const page = await signIn('ukhta', 'dispetcher')
  await page.goto('/calls/figures')
  await screenshot(page, 'call-figures')
  const row = page.getByRole('table', { name: 'За весь срок' }).getByRole('row').last()
  const link = row.getByRole('cell').nth(5).getByRole('link')
  const shown = Number(await link.textContent())
  expect(shown).toBeGreaterThan(0)
  await link.click()
  await page.waitForURL('**/calls?group=missed*')
  await expect.poll(() => page.locator('main li').count(), { timeout: 10_000 }).toBe(shown)
})
