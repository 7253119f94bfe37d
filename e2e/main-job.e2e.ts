import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { getRegulation } from '../regulations/registry.ts'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()
const PAPER = { name: 'документ.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

const towns = [
  { id: 'grozny', contractor: 'Высота-Лифт' },
  { id: 'ukhta', contractor: 'Подъём' },
] as const

/** Street and number of a house that the demonstration's «управляющая организация» manages. */
async function managedAddress(town: string): Promise<string> {
  const [house] = await askDatabase<{ typed: string }>(
    `select h.street || ' ' || h.number as typed from house h join management m on m.house_id = h.id join staff s on s.organization_id = m.organization_id
       join credential c on c.person_id = s.person_id where h.municipality_id = $1 and c.login = 'upravlenie' order by h.id limit 1`,
    [town],
  )
  return house?.typed ?? ''
}

/** The resident files, one question a page, without JavaScript. */
async function fileRequest(resident: Page, town: string): Promise<string> {
  await resident.goto(`/${town}/new`)
  await resident.getByLabel(/улица и номер/i).fill(await managedAddress(town))
  await resident.getByRole('search').last().getByRole('button', { name: 'Найти' }).click()
  await resident
    .getByRole('radio', { name: new RegExp(`${(await managedAddress(town)).replace(/ (?=\d)/, '.*')}$`) })
    .first()
    .check()
  await resident.getByRole('button', { name: 'Продолжить' }).click()
  await resident.getByLabel('Скажите своими словами').fill('засор мусоропровода')
  await resident.getByRole('search').last().getByRole('button', { name: 'Найти' }).click()
  await resident
    .getByRole('link', { name: /[Мм]усоропровод/ })
    .first()
    .click()
  const another = resident.getByRole('link', { name: 'Это другое, подать свою' })
  if (await another.count()) await another.click()
  await resident.getByLabel('Что видно, когда началось').fill('Мусоропровод забит между третьим и вторым этажом')
  await resident.getByRole('button', { name: 'Продолжить' }).click()
  await resident.getByRole('heading', { name: 'Есть снимки?' }).waitFor()
  await resident.getByRole('button', { name: 'Продолжить' }).click()
  await resident.getByRole('button', { name: 'Отправить заявку' }).click()
  await resident
    .getByText(/-2026-\d{6}/)
    .first()
    .waitFor()
  const number = /[А-Я]{3}-2026-\d{6}/.exec((await resident.locator('main').textContent()) ?? '')?.[0]
  if (!number) throw new Error('the page does not show the number')
  return number
}

async function openCard(page: Page, number: string): Promise<void> {
  await page.goto(`/requests?q=${encodeURIComponent(number)}`)
  await page
    .getByRole('link', { name: new RegExp(number) })
    .first()
    .click()
  await page.getByRole('heading', { name: number }).waitFor()
}

/** Chooses the deed on the card and sends its form. */
async function act(page: Page, deed: string, fill: () => Promise<void> = async () => {}): Promise<void> {
  const link = page.getByRole('link', { name: deed, exact: true })
  const button = page.getByRole('button', { name: deed, exact: true })
  await link.or(button).first().waitFor()
  if ((await link.count()) > 0) await link.click()
  await button.waitFor()
  await fill()
  await button.click()
  await page.getByText(`Сделано: «${deed}»`).or(page.getByRole('alert')).first().waitFor()
  expect(await page.getByRole('alert').allTextContents()).toEqual([])
}

describe.each(towns)('$id', ({ id, contractor }) => {
  const { words, confirmation } = getRegulation(id)

  test('a request goes from the resident to closing by the hands of all roles', async () => {
    const resident = await signIn(newPage, id, '+79000000001', { javaScript: false })
    const number = await fileRequest(resident, id)
    const manager = await signIn(newPage, id, 'upravlenie')
    await openCard(manager, number)
    await act(manager, 'Назначить исполнителя', () =>
      manager.getByRole('radio', { name: new RegExp(contractor) }).check(),
    )
    const executor = await signIn(newPage, id, 'podryadchik')
    await openCard(executor, number)
    await act(executor, 'Принять в работу')
    await act(executor, 'Неисправность подтверждена')
    await act(executor, 'Выполнено', async () => {
      await executor.getByLabel('Другие работы').fill('Засор устранён\nСтвол промыт')
      await executor.getByLabel('Заказ-наряд').setInputFiles(PAPER)
    })
    await openCard(manager, number)
    await act(manager, 'Подтвердить выполнение', async () => {
      if (confirmation.anyOf.length === 0) return
      await manager.getByRole('radio', { name: /Акт/ }).check()
      await manager.getByLabel('Скан документа с подписью заявителя').setInputFiles(PAPER)
    })
    await expectAccessible(manager)
    await screenshot(manager, `card-${id}`)
    await resident.goto('/my')
    await resident.getByRole('listitem').filter({ hasText: number }).getByRole('link').click()
    await resident.getByRole('button', { name: 'Подтверждаю, закрыть заявку' }).click()
    await resident.getByText('Закрыта', { exact: false }).first().waitFor()
    await manager.goto(`/requests?closed=on&q=${encodeURIComponent(number)}`)
    expect(await manager.locator('main').textContent()).toContain(number)
  })

  test(`${words.dispatch} enters a request from a call, and the page says what is wrong in the form`, async () => {
    const page = await signIn(newPage, id, 'dispetcher')
    await page.goto('/requests/new')
    await page.getByRole('button', { name: 'Создать заявку' }).click()
    const summary = page.getByRole('alert')
    await summary.waitFor()
    expect(await summary.getByRole('link').count()).toBeGreaterThanOrEqual(3)
    await expectAccessible(page)
  })
})
