import { expect, test } from 'vitest'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()
const PAPER = { name: 'журнал.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') }

async function workplaceOf(town: string, login: string): Promise<string> {
  const [found] = await askDatabase<{ name: string }>(
    `select o.name from organization o join staff s on s.organization_id = o.id join credential c on c.person_id = s.person_id
      where c.municipality_id = $1 and c.login = $2`,
    [town, login],
  )
  return found?.name ?? ''
}

test('a notice goes from the managing organisation to the supervisory body, without JavaScript', async () => {
  const manager = await signIn(newPage, 'ukhta', 'upravlenie', { javaScript: false })
  await manager.goto('/conflicts/new')
  await manager.getByRole('button', { name: 'Направить' }).click()
  expect(await manager.getByRole('alert').getByRole('link').count()).toBeGreaterThanOrEqual(5)
  await manager.getByLabel('Кому').selectOption({ label: await workplaceOf('ukhta', 'podryadchik') })
  await manager.getByLabel('Существо конфликтной ситуации').fill('Сведения о выполнении не пришли')
  await manager.getByLabel('Обстоятельства').fill('В журнале передача есть, в системе её нет')
  const negotiator = manager.getByRole('group', { name: 'Кто уполномочен вести переговоры' })
  await negotiator.getByLabel('Должность').fill('главный инженер')
  await negotiator.getByLabel('Телефоны').fill('8 (8216) 74-00-00')
  await negotiator.getByLabel('Факс').fill('нет')
  await negotiator.getByLabel('Электронная почта').fill('inzhener@example.ru')
  await manager.getByLabel('Документы').setInputFiles(PAPER)
  await manager.getByRole('button', { name: 'Направить' }).click()
  const title = await manager.getByRole('heading', { name: /Уведомление о конфликтной ситуации № \d+/ }).textContent()
  const id = title?.match(/\d+/)?.[0]

  const contractor = await signIn(newPage, 'ukhta', 'podryadchik')
  await contractor.goto('/conflicts')
  await expectAccessible(contractor)
  await screenshot(contractor, 'conflicts-list')
  await contractor.getByRole('link', { name: new RegExp(`№ ${id}\\.`) }).click()
  await contractor.getByRole('link', { name: 'Ответить' }).click()
  await contractor.getByLabel('Ответ').fill('Сведения переданы повторно')
  await contractor.getByRole('button', { name: 'Ответить' }).click()
  await contractor.getByText('Ответ направлен.').waitFor()
  await expectAccessible(contractor)

  await manager.goto(`/conflicts/${id}`)
  await manager.getByRole('link', { name: 'Не удовлетворён' }).click()
  await manager.getByLabel('Чем вы не удовлетворены').fill('Их по-прежнему нет')
  await manager.getByRole('button', { name: 'Не удовлетворён' }).click()
  await manager.getByText('Передано на рассмотрение').waitFor()

  const inspector = await signIn(newPage, 'ukhta', 'nadzor', { width: 360 })
  await inspector.goto('/conflicts')
  await inspector.getByRole('link', { name: new RegExp(`№ ${id}\\.`) }).click()
  await inspector.getByRole('link', { name: 'Вынести решение' }).click()
  await inspector.getByLabel('Решение и его основания').fill('Передачу признать несостоявшейся')
  await inspector.getByRole('button', { name: 'Вынести решение' }).click()
  await inspector.getByText('Решение вынесено, стороны извещены.').waitFor()
  await expectAccessible(inspector)
  expect(await inspector.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await screenshot(inspector, 'conflict-card-360')
  await inspector.setViewportSize({ width: 1280, height: 900 })
  await screenshot(inspector, 'conflict-card-1280')
  const pdf = await inspector.request.get(`/conflicts/${id}/case.pdf`)
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('the form of a notice fits 320 px and has no fault that axe can see', async () => {
  const page = await signIn(newPage, 'grozny', 'upravlenie', { width: 320 })
  for (const path of ['/conflicts', '/conflicts/new', '/conflicts/new?kind=force_majeure']) {
    await page.goto(path)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/conflicts/new')
  await page.setViewportSize({ width: 1280, height: 900 })
  await screenshot(page, 'conflict-new')
})
