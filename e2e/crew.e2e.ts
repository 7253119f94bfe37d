import pg from 'pg'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { address, openBrowser, screenshot } from './harness.ts'

const { newPage } = await openBrowser()
const PASSWORD = 'наш-двор-2026'
const TOWN = 'ukhta'
const PHONE = { width: 360, height: 740 }

const database = new pg.Client({ connectionString: inject('productDatabase') })
beforeAll(() => database.connect())
afterAll(() => database.end())

const picture = async (name: string, colour: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 2400, height: 1800, channels: 3, background: colour } })
    .jpeg()
    .toBuffer(),
})

async function api(login: string, path: string, body: Record<string, unknown>): Promise<Record<string, unknown>> {
  const post = (to: string, headers: Record<string, string>, said: unknown) =>
    fetch(`${address()}${to}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(said),
    })
  const entered = await post('/api/v1/sessions', {}, { municipality: TOWN, login, password: PASSWORD })
  const { token } = await entered.json()
  const answer = await post(path, { authorization: `Bearer ${token}` }, body)
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return answer.json()
}

const one = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>> =>
  (await database.query<Record<string, unknown>>(text, values)).rows[0] ?? {}

/** An emergency that the УО has given to the contractor of the demonstration; at a house where no other journey joins it. */
async function emergency(): Promise<number> {
  const { house } = await one(
    `select h.id as house from house h join management m on m.house_id = h.id join staff s on s.organization_id = m.organization_id
       join credential c on c.person_id = s.person_id where h.municipality_id = $1 and c.login = 'upravlenie' order by h.id desc limit 1`,
    [TOWN],
  )
  const { organization } = await one(
    `select s.organization_id as organization from staff s join credential c on c.person_id = s.person_id
      where c.municipality_id = $1 and c.login = 'podryadchik'`,
    [TOWN],
  )
  const { id } = await api('dispetcher', '/api/v1/requests', {
    houseId: house,
    flat: '12',
    typeCode: '10.4',
    description: 'Прорвало трубу в подвале, вода прибывает',
    applicantName: 'Мария Петровна',
    applicantPhone: '8 912 345-67-89',
  })
  await api('upravlenie', `/api/v1/requests/${id}/assign`, { executor: `organization:${organization}` })
  return Number(id)
}

async function signedIn(login: string, choice = PHONE): Promise<Page> {
  const page = await newPage(choice)
  await page.goto(`/${TOWN}/sign-in`)
  await enter(page, login)
  return page
}

async function enter(page: Page, login: string): Promise<void> {
  await page.getByLabel('Телефон, почта или логин').fill(login)
  await page.getByLabel('Пароль').fill(PASSWORD)
  await page.getByRole('button', { name: 'Войти' }).click()
  await page
    .getByText('Меню')
    .or(page.getByRole('button', { name: 'Выйти' }))
    .first()
    .waitFor()
}

/** Opens the section with a network and waits until it could be opened without one. */
async function openWork(page: Page): Promise<void> {
  await page.goto('/work')
  await page.getByText('Список на').waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  await page.waitForFunction('navigator.serviceWorker.controller !== null')
}

async function openRequest(page: Page, id: number): Promise<void> {
  await page.locator(`a[href="#${id}"]`).first().click()
  await page.getByRole('link', { name: 'Моя работа' }).first().waitFor()
}

async function sign(page: Page): Promise<void> {
  const sheet = page.getByRole('img', { name: 'Место для подписи пальцем' })
  await sheet.scrollIntoViewIfNeeded()
  const box = await sheet.boundingBox()
  if (!box) throw new Error('no sheet')
  await page.mouse.move(box.x + 20, box.y + 60)
  await page.mouse.down()
  for (let step = 1; step <= 8; step++)
    await page.mouse.move(box.x + 20 + step * 25, box.y + 60 + (step % 2 === 0 ? 40 : -20))
  await page.mouse.up()
  await page.getByLabel('Кто подписал').fill('Петрова Мария')
  await page.getByRole('button', { name: 'Записать подпись' }).click()
  await page.getByText('Подпись на экране записана').waitFor()
}

const deedsOf = async (id: number): Promise<string[]> =>
  (
    await database.query<{ deed: string }>(
      `select deed from event where subject = 'request' and subject_id = $1 order by seq`,
      [id],
    )
  ).rows.map(({ deed }) => deed)

/** What the browser keeps of the telephone's workplace: rows of the device's database, and addresses in the caches. */
const kept = (page: Page): Promise<{ rows: number; cached: string[]; workers: number }> =>
  page.evaluate(`(async () => {
    const done = (request) => new Promise((ok, no) => { request.onsuccess = () => ok(request.result); request.onerror = no })
    let rows = 0
    if ((await indexedDB.databases()).some(({ name }) => name === 'dvor-work')) {
      const db = await done(indexedDB.open('dvor-work'))
      for (const store of db.objectStoreNames) rows += await done(db.transaction(store).objectStore(store).count())
      db.close()
    }
    const cached = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) cached.push(new URL(url).pathname)
    return { rows, cached, workers: (await navigator.serviceWorker.getRegistrations()).length }
  })()`)

async function signOut(page: Page): Promise<void> {
  await page.getByText('Меню').click()
  await page.getByRole('button', { name: 'Выйти' }).click()
}

/** As after eight hours: the cookie is there, the session is not. */
const endSessions = (login: string) =>
  database.query(
    'delete from session where person_id = (select person_id from credential where login = $1 and municipality_id = $2)',
    [login, TOWN],
  )

const LONG = 180_000
const eventually = <T>(ask: () => T) => expect.poll(ask, { timeout: 20_000 })

describe('the crew without a network', { timeout: LONG }, () => {
  test('a whole emergency is done offline, the tab is killed in between, and all arrives once and in order', async () => {
    const id = await emergency()
    let page = await signedIn('podryadchik')
    await openWork(page)
    await screenshot(page, 'work-list-360')
    await expectAccessible(page)
    const context = page.context()
    await context.setOffline(true)
    await openRequest(page, id)
    await page.getByRole('button', { name: 'Принять в работу' }).click()
    await page.getByRole('button', { name: 'Бригада выехала' }).click()
    await page.getByText('Нет связи. Не отправлено: 2').waitFor()
    await screenshot(page, 'work-request-offline-360')
    await expectAccessible(page)
    await page.close()
    page = await context.newPage()
    await page.goto(`/work#${id}`)
    await page.getByText('Нет связи. Не отправлено: 2').waitFor()
    await page.getByRole('button', { name: 'Неисправность подтверждена' }).click()
    await page.getByLabel('До работ: сделать снимок').setInputFiles([await picture('до.jpg', '#803020')])
    await page.getByText('Снимков: 1, не отправлено: 1').waitFor()
    await page.getByLabel('После работ: сделать снимок').setInputFiles([await picture('после.jpg', '#208030')])
    await page.getByText('Снимков: 1, не отправлено: 1').nth(1).waitFor()
    await sign(page)
    await page.getByRole('checkbox').first().check()
    await page.getByLabel('Другие работы').fill('Заменена муфта')
    await page.getByLabel('Снять заказ-наряд').setInputFiles(await picture('наряд.jpg', '#ffffff'))
    await page.getByText('Приложен: наряд.jpg').waitFor()
    await screenshot(page, 'work-report-360')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Выполнено', exact: true }).click()
    await page.getByText('Нет связи. Не отправлено: 7').waitFor()
    expect(await deedsOf(id)).toEqual(['submit', 'assign'])
    await page.close()
    page = await context.newPage()
    await page.goto('/work')
    await page.getByText('Нет связи. Не отправлено: 7').waitFor()
    await context.setOffline(false)
    await page.getByText('Нет связи').waitFor({ state: 'detached' })
    await page.getByText('Не отправлено').waitFor({ state: 'detached' })
    expect(await deedsOf(id)).toEqual([
      ...['submit', 'assign', 'accept', 'send-crew', 'confirm-defect'],
      ...['attach', 'attach', 'attach', 'report-done'],
    ])
    const { rows } = await database.query<{ kind: string; media_type: string; n: number }>(
      `select rf.kind, f.media_type, count(*)::int as n from request_file rf join file f on f.id = rf.file_id where rf.request_id = $1
        group by 1, 2 order by 1`,
      [id],
    )
    expect(rows).toEqual([
      { kind: 'photo_after', media_type: 'image/jpeg', n: 1 },
      { kind: 'photo_before', media_type: 'image/jpeg', n: 1 },
      { kind: 'signature', media_type: 'image/png', n: 1 },
      { kind: 'work_order', media_type: 'image/jpeg', n: 1 },
    ])
    const { status } = await one('select status from request where id = $1', [id])
    expect(status).toBe('reported')
  })

  test('a deed upon a request that somebody changed is shown with what changed and what was entered, and the person decides', async () => {
    const [id, lost] = [await emergency(), await emergency()]
    const page = await signedIn('podryadchik')
    await openWork(page)
    await page.context().setOffline(true)
    await openRequest(page, id)
    await page.getByRole('button', { name: 'Принять в работу' }).click()
    await page.getByText('Нет связи. Не отправлено: 1').waitFor()
    await page.getByRole('link', { name: 'Моя работа' }).first().click()
    await openRequest(page, lost)
    await page.getByRole('button', { name: 'Принять в работу' }).click()
    await page.getByText('Выполнить невозможно').click()
    await page.getByRole('radio', { name: 'Вне зоны ответственности' }).check()
    await page.getByLabel('Что установлено на месте').fill('Труба принадлежит водоканалу')
    await page.getByRole('button', { name: 'Вернуть заявку' }).click()
    await page.getByText('Нет связи. Не отправлено: 3').waitFor()
    const reason = 'Договорились с жильцами перенести работы'
    await api('upravlenie', `/api/v1/requests/${id}/extend`, { dueAt: '2027-03-01T12:00', reason })
    await api('upravlenie', `/api/v1/requests/${lost}/postpone`, { until: '2027-02-01T12:00', reason })
    await page.context().setOffline(false)
    await page.getByText('Сервер не принял: 2 действия').waitFor()
    await openRequest(page, lost)
    await page.getByRole('heading', { name: 'Не принято: «Принять в работу»' }).waitFor()
    await page.getByText('Заявка отложена', { exact: false }).first().waitFor()
    await screenshot(page, 'work-conflict-360')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Убрать' }).click()
    await page.getByRole('heading', { name: 'Не принято: «Выполнить невозможно»' }).waitFor()
    await page.getByText('Причина: Труба принадлежит водоканалу').waitFor()
    await page.getByRole('button', { name: 'Убрать' }).click()
    await page.getByRole('heading', { name: 'Заявки здесь больше нет' }).waitFor()
    await page.getByRole('link', { name: 'Моя работа' }).first().click()
    await openRequest(page, id)
    await page.getByText('Срок продлён', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: 'Всё равно отправить' }).click()
    await page.getByRole('button', { name: 'Бригада выехала' }).waitFor()
    await page.getByText('Сервер не принял').waitFor({ state: 'detached' })
    await eventually(async () => (await deedsOf(id)).filter((deed) => deed === 'accept')).toEqual(['accept'])
    expect(await deedsOf(lost)).not.toContain('accept')
  })

  test('the kept page bears nobody’s name and no other page is kept; signing out asks about what is unsent and clears all', async () => {
    const id = await emergency()
    const page = await signedIn('podryadchik')
    await openWork(page)
    await page.goto('/requests')
    await page.goto('/work')
    const { cached } = await kept(page)
    expect(cached.filter((path) => !path.startsWith('/assets/'))).toEqual(['/work'])
    const copy = await page.evaluate(`caches.match('/work', { ignoreVary: true }).then((answer) => answer.text())`)
    const { name } = await one(
      'select full_name as name from person p join credential c on c.person_id = p.id where c.login = $1 and c.municipality_id = $2',
      ['podryadchik', TOWN],
    )
    expect(copy).toContain('Моя работа')
    expect(copy).not.toContain(String(name))
    // The server does not answer deeds: they wait, while pages still come.
    await page.route('**/api/v1/requests/**', (route) => route.abort())
    await openRequest(page, id)
    await page.getByRole('button', { name: 'Принять в работу' }).click()
    await page.getByText('Не отправлено: 1').first().waitFor()
    const asked: string[] = []
    page.once('dialog', (dialog) => {
      asked.push(dialog.message())
      void dialog.dismiss()
    })
    await signOut(page)
    await eventually(() => asked.join()).toContain('Не отправлено: 1')
    expect((await kept(page)).rows).toBeGreaterThan(0)
    page.once('dialog', (dialog) => void dialog.accept())
    await page.getByRole('button', { name: 'Выйти' }).click()
    await page.waitForURL((url) => url.pathname === '/', { waitUntil: 'commit' })
    await eventually(() => kept(page)).toEqual({ rows: 0, cached: [], workers: 0 })
    expect(await deedsOf(id)).not.toContain('accept')
  })

  test('when the session ended, what is unsent waits for the same person; another who signs in finds and sends nothing of it', async () => {
    const [first, second] = [await emergency(), await emergency()]
    const page = await signedIn('podryadchik')
    await openWork(page)
    const acceptOffline = async (id: number) => {
      await page.context().setOffline(true)
      await openRequest(page, id)
      await page.getByRole('button', { name: 'Принять в работу' }).click()
      await page.getByText('Нет связи. Не отправлено: 1').waitFor()
      await endSessions('podryadchik')
      await page.context().setOffline(false)
      await page.getByText('Вход закончился. Не отправлено: 1').waitFor()
    }
    await acceptOffline(first)
    await page.goto(`/${TOWN}/sign-in?next=/work`)
    await enter(page, 'podryadchik')
    await page.getByText('Список на').waitFor()
    await eventually(() => deedsOf(first)).toContain('accept')
    await page.getByText('Не отправлено').waitFor({ state: 'detached' })
    await acceptOffline(second)
    await page.goto(`/${TOWN}/sign-in`)
    await enter(page, 'postavshchik')
    await eventually(async () => (await kept(page)).rows).toBe(0)
    await page.goto('/work')
    await page.getByText('Список на').waitFor()
    expect(await page.locator(`a[href="#${second}"]`).count()).toBe(0)
    expect(await deedsOf(second)).not.toContain('accept')
  })

  test('signed on paper: the sheet is photographed instead; landscape, large letters and high contrast leave nothing out of reach', async () => {
    const id = await emergency()
    const page = await signedIn('podryadchik')
    await page.goto('/look')
    await page.getByRole('radio', { name: /^Контрастные/ }).check()
    await page.getByRole('radio', { name: /^А\+\+ —/ }).check()
    await page.locator('main').getByRole('button').last().click()
    await page.waitForFunction(`document.documentElement.dataset.theme === 'dvor-contrast'`)
    await openWork(page)
    await openRequest(page, id)
    for (const step of ['Принять в работу', 'Бригада выехала', 'Неисправность подтверждена'])
      await page.getByRole('button', { name: step }).click()
    await page.getByRole('radio', { name: 'Подписал на бумаге' }).check()
    await page.getByLabel('Снять подписанный акт').setInputFiles(await picture('акт.jpg', '#ffffff'))
    await page.getByText('Снимок подписанного акта записан').waitFor()
    const fits = () => page.evaluate('document.documentElement.scrollWidth - innerWidth')
    await expectAccessible(page)
    await screenshot(page, 'work-contrast-360')
    expect(await fits()).toBeLessThanOrEqual(0)
    await page.setViewportSize({ width: 740, height: 360 })
    await page.evaluate(`document.documentElement.style.fontSize = '200%'`)
    expect(await fits()).toBeLessThanOrEqual(0)
    await screenshot(page, 'work-landscape-200')
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await fits()).toBeLessThanOrEqual(0)
    await screenshot(page, 'work-320-200')
    await expect
      .poll(() => deedsOf(id))
      .toEqual(['submit', 'assign', 'accept', 'send-crew', 'confirm-defect', 'attach'])
  })
})
