import sharp from 'sharp'
import { expect, test } from 'vitest'
import { openBrowser } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()

/** A request that the contractor of the demonstration is working on. */
async function inProgress(): Promise<number> {
  const [found] = await askDatabase<{ id: number }>(
    `select r.id::int from request r join staff s on s.organization_id = r.executor_id join credential c on c.person_id = s.person_id
      where r.municipality_id = 'grozny' and c.login = 'podryadchik' and r.status = 'in_progress' order by r.id limit 1`,
  )
  if (!found) throw new Error('the contractor works on nothing')
  return found.id
}

const scans = async () => [
  { name: 'скан.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF\n') },
  {
    name: 'скан.jpg',
    mimeType: 'image/jpeg',
    buffer: await sharp({ create: { width: 1240, height: 1754, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer(),
  },
]

test('[GRZ-1.3-arm] in a stock browser a work order is printed, and its scans, a PDF and a JPEG, are attached', async () => {
  const page = await signIn(newPage, 'grozny', 'podryadchik')
  const id = await inProgress()
  await page.goto(`/requests/${id}`)
  await page.getByRole('link', { name: 'Заказ-наряд', exact: true }).click()
  await page.getByRole('heading', { name: /Заказ-наряд ГРЗ-/ }).waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByRole('link', { name: /Заявка ГРЗ-/ }).isVisible()).toBe(false)
  const printed = await page.pdf({ format: 'A4' })
  expect(printed.subarray(0, 5).toString()).toBe('%PDF-')
  await page.emulateMedia({ media: 'screen' })

  await page.goto(`/requests/${id}/report-done`)
  await page.getByLabel('Другие работы').fill('Заменён кран')
  await page.getByLabel('Заказ-наряд').setInputFiles(await scans())
  await page.getByRole('button', { name: 'Выполнено', exact: true }).click()
  await page.getByText('Сделано: «Выполнено»').waitFor()
  const files = page.getByRole('region', { name: 'Снимки и документы' })
  for (const name of ['скан.pdf', 'скан.jpg']) await files.getByText(name).waitFor()
})
