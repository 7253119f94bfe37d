import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { heading, text } from '../src/platform/paper/sheet.ts'
import { docxOf } from '../src/platform/paper/write-docx.ts'
import { expectAccessible } from './axe.ts'
import { openBrowser, screenshot } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

const word = (...lines: string[]) => ({
  name: 'наряд.docx',
  mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  buffer: docxOf([heading(1, 'Наряд {номер}'), ...lines.map((line) => text(line))]),
})

/** A request that the managing organisation of the demonstration answers for, in another state than those of other journeys. */
async function reported(): Promise<{ id: number; number: string }> {
  const [found] = await askDatabase<{ id: number; number: string }>(
    `select r.id::int, r.number from request r join staff s on s.organization_id = r.manager_id join credential c on c.person_id = s.person_id
      where r.municipality_id = 'ukhta' and c.login = 'upravlenie' and r.status = 'closed' and r.works <> '{}' order by r.id limit 1`,
  )
  if (!found) throw new Error('no request is closed')
  return found
}

test('the form is defined, a template is loaded, looked at and put in force, a work order is composed by both', async () => {
  const { id, number } = await reported()
  const operator = await signIn(newPage, 'ukhta', 'operator', { javaScript: false })
  await operator.goto('/documents/work_order')
  await operator.getByRole('checkbox', { name: 'Печатать: Телефон', exact: true }).uncheck()
  await operator.getByLabel('Своя строка, заполняется от руки').first().fill('Инструмент выдан')
  await operator.getByRole('button', { name: 'Сохранить форму' }).click()
  await operator.getByText('Форма сохранена').waitFor()

  const technician = await signIn(newPage, 'ukhta', 'tehnik')
  await technician.goto('/documents')
  await expectAccessible(technician)
  await technician.getByRole('link', { name: 'Заказ-наряд' }).click()
  await technician.getByLabel('Файл .docx').setInputFiles(word('{адресс}'))
  await technician.getByRole('button', { name: 'Внести' }).click()
  await technician.getByRole('alert').getByText('{адресс} (может быть, {адрес}?)').waitFor()
  await technician.getByLabel('Файл .docx').setInputFiles(word('{адрес}', '{@код}'))
  await technician.getByRole('button', { name: 'Внести' }).click()
  await technician.getByText('Шаблон внесён').waitFor()
  const look = await technician.request.get(
    `/documents/work_order/look?number=${encodeURIComponent(number)}&template=1`,
  )
  expect((await look.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await technician.getByRole('button', { name: 'Ввести в действие' }).first().click()
  await technician.getByText('Шаблон введён в действие').waitFor()
  await expectAccessible(technician)
  await screenshot(technician, 'document-kind')

  const manager = await signIn(newPage, 'ukhta', 'upravlenie', { width: 360 })
  await manager.goto(`/requests/${id}`)
  await manager.getByRole('link', { name: 'Документы', exact: true }).click()
  await manager.getByRole('button', { name: 'Заказ-наряд' }).click()
  await manager.getByText('Заказ-наряд составлен.').waitFor()
  await manager.getByText('шаблон версии 1').first().waitFor()
  await expectAccessible(manager)
  expect(await manager.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
  await screenshot(manager, 'papers-360')
  await manager.setViewportSize({ width: 1280, height: 900 })
  await screenshot(manager, 'papers-1280')
  for (const format of ['PDF', '.docx']) {
    const link = manager.getByRole('status').getByRole('link', { name: format })
    const answer = await manager.request.get(`${await link.getAttribute('href')}`)
    expect(answer.status()).toBe(200)
    writeFileSync(`.tmp/screens/order${format === 'PDF' ? '.pdf' : '.docx'}`, await answer.body())
  }
})

test('the page of a form fits 320 px and has no fault that axe can see; the memo is a PDF', async () => {
  const page = await signIn(newPage, 'grozny', 'operator', { width: 320 })
  for (const path of ['/documents', '/documents/work_order', '/documents/outage_poster']) {
    await page.goto(path)
    await expectAccessible(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/documents/work_order')
  await page.setViewportSize({ width: 1280, height: 900 })
  await screenshot(page, 'document-form')
  const technician = await signIn(newPage, 'grozny', 'tehnik')
  const form = { name: 'Сидоров Пётр', organization: 'ООО «Ремонт»', login: 'sidorov.p', password: 'лес-река-42' }
  const memo = await technician.request.post('/documents/memo', { form, headers: { 'sec-fetch-site': 'same-origin' } })
  expect((await memo.body()).subarray(0, 5).toString()).toBe('%PDF-')
  writeFileSync('.tmp/screens/memo.pdf', await memo.body())
})
