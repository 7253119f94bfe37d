import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { address, openBrowser } from './harness.ts'
import { askDatabase, signIn as visit } from './sign-in.ts'

const { newPage } = await openBrowser()
const PASSWORD = 'наш-двор-2026'
const TOWN = 'ukhta'

async function signIn(login: string, width = 1280): Promise<Page> {
  const page = await newPage({ width })
  await page.goto(`/${TOWN}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.getByRole('button', { name: 'Выйти' }).waitFor()
  return page
}

/** The list is open and its line is up: from now on it lives. */
async function openList(page: Page, path = '/requests'): Promise<void> {
  await page.goto(path)
  await page.getByText('Обновляется само').waitFor()
}

type Api = {
  get(path: string): Promise<unknown>
  post(path: string, body: object): Promise<{ id: number; number: string }>
}

/** Somebody else at another machine, by the other door. */
async function api(login: string): Promise<Api> {
  const signed = await fetch(`${address()}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ municipality: TOWN, login, password: PASSWORD }),
  })
  const { token }: { token: string } = JSON.parse(await signed.text())
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const read = async (answer: Response) => {
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return JSON.parse(text)
  }
  return {
    get: async (path) => read(await fetch(`${address()}${path}`, { headers })),
    post: async (path, body) =>
      read(await fetch(`${address()}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })),
  }
}

/** A house of the demonstration's «управляющая организация»: one of its own requests stands there. */
async function fileRequest(typeCode = '10.1'): Promise<{ id: number; number: string }> {
  const [manager, dispatcher] = await Promise.all([api('upravlenie'), api('dispetcher')])
  const { items } = (await manager.get('/api/v1/requests?limit=1')) as { items: { id: number; address: string }[] }
  const found = (await dispatcher.get(`/api/v1/houses?q=${encodeURIComponent(items[0]?.address ?? '')}`)) as {
    items: { id: number; address: string }[]
  }
  return dispatcher.post('/api/v1/requests', {
    houseId: found.items.find(({ address: line }) => line === items[0]?.address)?.id,
    flat: '1',
    typeCode,
    description: 'Нет холодной воды во всём стояке',
    applicantName: 'Мария Петровна',
    applicantPhone: '+79120000001',
  })
}

const rowOf = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number })

test.each(['upravlenie', 'dispetcher'])(
  '[GRZ-3.1.7-5b] a request filed elsewhere appears in the open list of %s within 2 s, with a visible and audible signal',
  async (login) => {
    const page = await signIn(login)
    await openList(page)
    // The first touch of a person is what lets a page sound.
    await page.keyboard.press('Shift')
    const { number } = await fileRequest()
    await rowOf(page, number).waitFor({ timeout: 2_000 })
    expect(await page.locator(`tr:has-text("${number}") td`).first().getAttribute('data-said')).toBe('новая')
    await page.waitForFunction(`document.documentElement.dataset.sounded === 'new'`)
    expect(await page.title()).toMatch(/^\(\d+\) Заявки/)
    await page
      .getByRole('status')
      .filter({ hasText: /Новых заявок: \d/ })
      .waitFor({ state: 'attached' })
    await expectAccessible(page)
  },
)

test('an emergency sounds differently, and silence is kept when the sound is switched off', async () => {
  const page = await signIn('upravlenie')
  await openList(page)
  await page.getByRole('button', { name: 'Звук: включён' }).click()
  await page.mouse.move(5, 400)
  const first = await fileRequest('10.4')
  await rowOf(page, first.number).waitFor()
  expect(await page.evaluate('document.documentElement.dataset.sounded')).toBeUndefined()
  await page.getByRole('button', { name: 'Звук: выключен' }).click()
  await page.mouse.move(5, 400)
  const second = await fileRequest('10.4')
  await rowOf(page, second.number).waitFor()
  await page.waitForFunction(`document.documentElement.dataset.sounded === 'emergency'`)
})

test('nothing moves under the focus: new rows wait until they are asked for; a changed row changes in its place', async () => {
  const page = await signIn('upravlenie')
  const known = await fileRequest()
  await openList(page, `/requests?q=${known.number.slice(0, 9)}&status=new`)
  await page.getByRole('row').nth(1).getByRole('link').focus()
  const { number } = await fileRequest()
  await page.getByRole('button', { name: 'Показать новые: 1' }).waitFor()
  expect(await rowOf(page, number).count()).toBe(0)
  await page.getByRole('button', { name: 'Показать новые: 1' }).click()
  await rowOf(page, number).waitFor()
})

test('a paused list stands still and catches up; a lost line is said with the time of the data, and nothing is lost', async () => {
  const page = await signIn('upravlenie')
  await openList(page)
  await page.getByRole('button', { name: 'Приостановить' }).click()
  await page.mouse.move(5, 400)
  const paused = await fileRequest()
  await page.getByText(/Приостановлено, данные на \d\d:\d\d/).waitFor()
  expect(await rowOf(page, paused.number).count()).toBe(0)
  await page.getByRole('button', { name: 'Продолжить обновление' }).click()
  await page.mouse.move(5, 400)
  await page.keyboard.press('Escape')
  await page.evaluate('document.activeElement.blur()')
  await rowOf(page, paused.number)
    .or(page.getByRole('button', { name: 'Показать новые: 1' }))
    .waitFor()
  await page.context().setOffline(true)
  await page.getByText(/Нет связи, данные на \d\d:\d\d/).waitFor({ timeout: 20_000 })
  const missed = await fileRequest()
  await page.context().setOffline(false)
  await rowOf(page, missed.number).waitFor({ timeout: 20_000 })
})

test('a request taken away while the line was down leaves the executor’s list when it is back, though nobody tells of it', async () => {
  const { id, number } = await fileRequest()
  const manager = await api('upravlenie')
  const [{ organization } = { organization: 0 }] = await askDatabase<{ organization: number }>(
    `select s.organization_id as organization from staff s join credential c on c.person_id = s.person_id
      where c.login = 'podryadchik' and c.municipality_id = $1`,
    [TOWN],
  )
  await manager.post(`/api/v1/requests/${id}/assign`, { executor: `organization:${organization}` })
  const page = await signIn('podryadchik')
  await openList(page, `/requests?q=${number}`)
  await rowOf(page, number).waitFor()
  // More was missed than the server keeps: it says nothing but «read anew».
  await page.route('**/api/v1/live*', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: 'event: beat\ndata: {}\n\nevent: reread\ndata: {}\n\n' }),
  )
  await page.context().setOffline(true)
  await askDatabase(
    `update request r set executor_id = (select id from organization o where o.municipality_id = r.municipality_id
        and o.kind = 'contractor' and o.id <> r.executor_id order by id limit 1) where id = $1`,
    [id],
  )
  await page.context().setOffline(false)
  await page.locator(`tr:has-text("${number}") td[data-said="ушла из списка"]`).waitFor({ timeout: 20_000 })
})

test('the list is worked by the keyboard alone, in the Russian layout too: walk, open beside, mark, do with several', async () => {
  await fileRequest()
  await fileRequest()
  const page = await signIn('upravlenie', 1440)
  await openList(page, '/requests?status=new')
  const press = (code: string, key: string) =>
    page.evaluate(
      `document.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true, cancelable: true }))`,
    )
  await press('KeyJ', 'о')
  await page.keyboard.press('x')
  await press('KeyJ', 'о')
  await page.keyboard.press('Enter')
  const pane = page.getByRole('region', { name: /-2026-/ })
  await pane.getByRole('heading', { name: 'Что дальше' }).waitFor()
  expect(new URL(page.url()).searchParams.get('status')).toBe('new')
  await expectAccessible(page)
  await page.reload()
  await pane.getByRole('heading', { name: 'Что дальше' }).waitFor()
  await page.getByText('Обновляется само').waitFor()
  await page.keyboard.press('Shift+Slash')
  await page.getByRole('heading', { name: 'Клавиши списка' }).waitFor()
  await page.keyboard.press('Escape')
  await page.goto('/requests?status=new')
  await page.getByText('Обновляется само').waitFor()
  await page.locator('#rows tbody').getByRole('checkbox').first().press('Enter')
  await page.getByText('Ничего не отмечено.').waitFor()
  expect(new URL(page.url()).searchParams.get('status')).toBe('new')
  await page.goto('/requests?status=new')
  await page.getByText('Обновляется само').waitFor()
  for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key)
  await page.getByRole('button', { name: 'Сделать с отмеченными…' }).press('Enter')
  await page.getByRole('radio', { name: 'Назначить исполнителя' }).press('Space')
  await page.getByRole('button', { name: 'Дальше' }).press('Enter')
  await page.getByRole('button', { name: 'Назначить исполнителя' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('radio').first().press('Space')
  await page.getByRole('button', { name: 'Назначить исполнителя' }).press('Enter')
  await page.getByText('Сделано: 2 из 2.').waitFor()
})

test('Ctrl+K finds a request by its number and opens it', async () => {
  const { number, id } = await fileRequest()
  const page = await signIn('dispetcher')
  await openList(page)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Номер заявки/ }).fill(number)
  await page
    .getByRole('listbox')
    .getByRole('option', { name: new RegExp(number) })
    .waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/requests/${id}`)
})

test('two who open one card see each other; whoever is second sees what changed, and his words stay', async () => {
  const { id } = await fileRequest()
  const [first, second] = [await signIn('upravlenie'), await signIn('operator')]
  await first.goto(`/requests/${id}`)
  await second.goto(`/requests/${id}`)
  await first.getByText(/Сейчас открыта у: /).waitFor()
  await second.getByText(/Сейчас открыта у: /).waitFor()
  await second.goto('/requests')
  await first.getByText(/Сейчас открыта у: /).waitFor({ state: 'detached' })
  await second.goto(`/requests/${id}/correct`)
  await second.getByLabel('Почему данные исправлены').fill('Заявитель уточнил номер квартиры')
  const manager = await api('upravlenie')
  const until = new Date(Date.now() + 2 * 86_400_000).toISOString()
  await manager.post(`/api/v1/requests/${id}/postpone`, { until, reason: 'Ждём запчасти со склада поставщика' })
  await first.getByText('Пока вы смотрели, заявку изменили.').waitFor()
  await second.locator('main form').getByRole('button').last().click()
  await second.getByRole('heading', { name: 'Что изменилось' }).waitFor()
  await second.getByText('Ждём запчасти со склада поставщика').first().waitFor()
  expect(await second.getByLabel('Почему данные исправлены').inputValue()).toBe('Заявитель уточнил номер квартиры')
  await expectAccessible(second)
})

test('conditions are kept under a name, with a counter of their own, and removed', async () => {
  const page = await signIn('upravlenie')
  await page.goto('/requests?status=new&emergency=1')
  await page.getByLabel('Сохранить отбор как').fill('Новые аварии')
  await page.getByRole('button', { name: 'Сохранить' }).click()
  const kept = page.getByRole('navigation', { name: 'Мои отборы' }).getByRole('link', { name: /Новые аварии \d+/ })
  await kept.waitFor()
  await page.goto('/requests')
  await kept.click()
  await page.waitForURL(/status=new&emergency=1/)
  await page.getByRole('button', { name: 'Удалить отбор' }).click()
  await kept.waitFor({ state: 'detached' })
})

test('what could not be read of a change is asked for again by itself, without another change', async () => {
  const page = await signIn('upravlenie')
  await openList(page)
  let broken = 0
  await page.route('**/requests/changed*', (route) => {
    broken += 1
    return broken <= 2 ? route.abort() : route.continue()
  })
  const { number } = await fileRequest()
  await rowOf(page, number).waitFor({ timeout: 10_000 })
  expect(broken).toBeGreaterThan(2)
})

test('the way back from a card keeps the conditions of the list, through a form too and without scripts', async () => {
  const { number } = await fileRequest()
  const page = await newPage({ javaScript: false })
  await page.goto(`/${TOWN}/sign-in`)
  await page.getByLabel('Телефон, почта или логин').fill('upravlenie')
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page.goto(`/requests?q=${number}&status=new`)
  await page.getByRole('link', { name: number }).click()
  await page.getByRole('link', { name: 'Показать номер целиком' }).click()
  await page.getByLabel(/Сообщить о ходе/).check()
  await page.getByRole('button', { name: 'Показать номер' }).click()
  await page.getByRole('link', { name: '+7 912 000-00-01' }).waitFor()
  expect(page.url()).not.toContain('912')
  await page.getByRole('link', { name: 'Все заявки' }).click()
  expect(new URL(page.url()).search).toBe(`?q=${encodeURIComponent(number)}&status=new`)
})

test('on a telephone the views of the list are one row, which the keyboard walks through', async () => {
  const page = await visit(newPage, TOWN, 'dispetcher', { width: 360 })
  await openList(page, '/requests?controlled=1')
  const tabs = page.getByRole('navigation', { name: 'Виды списка' })
  const { height = 0 } = (await tabs.boundingBox()) ?? {}
  expect(height).toBeLessThan(64)
  const seen = async (name: string): Promise<boolean> => {
    const { x = -1, width = 0 } = (await tabs.getByRole('link', { name }).boundingBox()) ?? {}
    return x >= 0 && x + width <= 360
  }
  await expect.poll(() => seen('На контроле'), { timeout: 10_000 }).toBe(true)
  await tabs.getByRole('link', { name: 'Открытые' }).focus()
  await expect.poll(() => seen('Открытые'), { timeout: 10_000 }).toBe(true)
  for (let tab = await tabs.getByRole('link').count(); tab > 1; tab--) await page.keyboard.press('Tab')
  await expect.poll(() => seen('На контроле'), { timeout: 10_000 }).toBe(true)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
})
