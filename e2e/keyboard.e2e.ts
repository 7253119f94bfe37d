import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openBrowser } from './harness.ts'
import { askDatabase, PASSWORD } from './sign-in.ts'

const { newPage } = await openBrowser()
const STEPS = 90

/** What has the focus, as a reader of the screen says it, and whether a sighted person sees where it is. */
type Focus = { readonly at: string; readonly name: string; readonly shown: boolean }

const FOCUS = `(() => {
  const at = document.activeElement
  const label = at.labels?.[0]?.innerText ?? document.getElementById(at.getAttribute('aria-labelledby'))?.innerText
  const style = getComputedStyle(at)
  const box = at.getBoundingClientRect()
  return {
    at: at.tagName,
    name: (at.getAttribute('aria-label') ?? label ?? at.innerText ?? '').trim().replace(/\\s+/g, ' '),
    shown: (style.outlineStyle !== 'none' || style.boxShadow !== 'none') && box.bottom > 0 && box.top < innerHeight,
  }
})()`

/** Tab until something of that name has the focus; each stop on the way must be seen. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  await page.waitForLoadState('networkidle')
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate<Focus>(FOCUS)
    if (focus.name !== '' && focus.at !== 'BODY')
      expect(focus.shown, `the focus is seen on «${focus.name}» of ${page.url()}`).toBe(true)
    if (name.test(focus.name)) return
  }
  throw new Error(`${name} is not reached by Tab on ${page.url()}`)
}

async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.press(key)
}

async function type(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name)
  await page.keyboard.type(text)
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

async function signIn(town: string, login: string): Promise<Page> {
  const page = await newPage()
  await page.goto(`/${town}`)
  await press(page, /^Войти$/)
  await page.waitForURL('**/sign-in')
  await type(page, /Телефон, почта или логин/, login)
  await type(page, /^Пароль/, PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  return page
}

test('a resident files a request, an УО gives it to a contractor: the keyboard alone, and the focus is always seen', async () => {
  const [house] = await askDatabase<{ street: string; number: string; address: string }>(
    `select h.street, h.number, h.address from house h join management m on m.house_id = h.id
       join staff s on s.organization_id = m.organization_id join credential c on c.person_id = s.person_id
      where h.municipality_id = 'grozny' and c.login = 'upravlenie' and h.street ~ '^[А-Яа-я]{4,}$' and h.number ~ '^\\d+$'
        and not exists (select from request r where r.house_id = h.id and r.closed_at is null) order by h.id desc limit 1`,
  )
  if (!house) throw new Error('the demonstration has no quiet house of the УО')
  const resident = await signIn('grozny', '+79000000001')
  await press(resident, /^Подать заявку$/)
  await heading(resident, /Где/)
  await type(resident, /улица и номер/i, `${house.street} ${house.number}`)
  await press(resident, /^Найти$/)
  await resident.waitForURL(/q=/)
  await press(resident, new RegExp(house.address.replace(/^.*?, /, '').slice(-18)), 'Space')
  await press(resident, /^Продолжить$/)
  await heading(resident, /^Что /)
  await type(resident, /своими словами/i, 'домофон')
  await resident.keyboard.press('Enter')
  await resident
    .getByRole('link', { name: /домофон/i })
    .first()
    .waitFor()
  await press(resident, /домофон/i)
  await heading(resident, 'Опишите, что случилось')
  await type(resident, /Что видно/, 'Дверь подъезда не открывается ключом')
  await press(resident, /^Продолжить$/)
  await heading(resident, 'Есть снимки?')
  await press(resident, /^Продолжить$/)
  await heading(resident, 'Проверьте и отправьте')
  await press(resident, /^Отправить заявку$/)
  await heading(resident, 'Заявка принята')
  const number = /ГРЗ-\d{4}-\d{6}/.exec((await resident.locator('main').textContent()) ?? '')?.[0] ?? ''

  const manager = await signIn('grozny', 'upravlenie')
  await type(manager, /Номер, адрес или телефон/, number)
  await manager.keyboard.press('Enter')
  await manager.waitForURL(/q=/)
  await press(manager, new RegExp(`^${number}`))
  await manager.getByRole('heading', { name: number }).waitFor()
  await press(manager, /^Назначить исполнителя$/)
  await heading(manager, /Назначить исполнителя/)
  await tabTo(manager, /«/)
  await manager.keyboard.press('Space')
  await press(manager, /^Назначить исполнителя$/)
  await manager.getByText('Сделано: «Назначить исполнителя»').waitFor()
})
