import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type ParsedMail, simpleParser } from 'mailparser'
import { expect, inject, test } from 'vitest'
import { address, openBrowser } from './harness.ts'
import { askDatabase, signIn } from './sign-in.ts'

const { newPage } = await openBrowser()
const TOWN = 'grozny'

/** A reported request of «upravlenie» becomes the resident's, who has an address; the УО confirms the works. */
async function confirmedFor(login: string, email: string): Promise<{ id: number; number: string }> {
  const [request] = await askDatabase<{ id: number; number: string }>(
    `with resident as (update person p set email = $3, email_verified_at = now() from credential c
                        where c.person_id = p.id and c.municipality_id = $1 and c.login = $2 returning p.id)
     update request r set applicant_id = (select id from resident), applicant_phone = $2
      where r.id = (select r.id from request r join staff s on s.organization_id = r.manager_id
                      join credential c on c.person_id = s.person_id and c.login = 'upravlenie' and c.municipality_id = $1
                     where r.status = 'reported' and r.municipality_id = $1 order by r.id limit 1)
     returning r.id, r.number`,
    [TOWN, login, email],
  )
  if (!request) throw new Error('no reported request in the demonstration')
  const manager = await signIn(newPage, TOWN, 'upravlenie')
  await manager.goto(`/requests/${request.id}/confirm`)
  await manager.getByRole('button', { name: 'Подтвердить выполнение' }).click()
  await manager.waitForURL(/done=confirm/)
  return request
}

/** By night letters that are not urgent wait for the morning: this test does not. */
const hurry = (id: number) =>
  askDatabase(
    `with n as (update notice set not_before = null, urgent = true where subject = 'request' and subject_id = $1)
     update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier like 'notifications.%'`,
    [id],
  )

async function letterAbout(number: string): Promise<ParsedMail | null> {
  const folder = join(dirname(inject('productJournal')), 'letters')
  for (const name of (await readdir(folder).catch(() => [])).toReversed()) {
    const letter = await simpleParser(await readFile(join(folder, name)))
    if (letter.subject?.includes(number) && `${letter.html}`.includes('/answer/close')) return letter
  }
  return null
}

test('a resident confirms by one tap from the letter, without a sign-in and scripts; the second tap tells that it is done', async () => {
  const { id, number } = await confirmedFor('+79000000001', 'zhitel@example.ru')
  await hurry(id)
  const found: { letter: ParsedMail | null } = { letter: null }
  await expect
    .poll(async () => (found.letter = await letterAbout(number)), { timeout: 30_000, message: 'the letter' })
    .not.toBeNull()
  const link = /href="([^"]*\/answer\/close[^"]*)"/.exec(`${found.letter?.html}`)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const { pathname, search } = new URL(link)
  const page = await newPage({ javaScript: false, width: 360 })
  await page.goto(pathname + search)
  await page.getByRole('heading', { name: 'Всё сделано как надо?' }).waitFor()
  expect(await page.content()).not.toContain('+7900')
  await page.getByRole('button', { name: 'Подтверждаю, закрыть заявку' }).click()
  await page.getByText('По этой ссылке отвечать больше не нужно').waitFor()
  expect(await askDatabase('select status from request where id = $1', [id])).toEqual([{ status: 'closed' }])
  await page.goto(pathname + search)
  await page.getByText('По этой ссылке отвечать больше не нужно').waitFor()
  expect(await page.getByRole('button', { name: /Подтверждаю/ }).count()).toBe(0)
  const closings = await askDatabase(
    `select from event where subject_id = $1 and subject = 'request' and deed = 'close'`,
    [id],
  )
  expect(closings).toHaveLength(1)
})

test('what the browser’s service pushes the worker shows as a notice that leads to its page', async () => {
  const page = await signIn(newPage, TOWN, 'podryadchik')
  const context = page.context()
  await page.goto('/work')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'))
  // A browser without a screen shows no notices: what would be shown is written down.
  await worker.evaluate(
    'self.shown = []; self.registration.showNotification = async (title, { body, tag, data }) => void self.shown.push({ title, body, tag, link: data })',
  )
  const devtools = await context.newCDPSession(page)
  const registered = new Promise<string>((resolve) =>
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ scopeURL }) => scopeURL.startsWith(address()))
      if (own) resolve(own.registrationId)
    }),
  )
  await devtools.send('ServiceWorker.enable')
  const told = { title: 'Заявка ГРЗ-1', body: 'Назначена вам', link: '/work#1', tag: 'request-1' }
  const message = { origin: address(), registrationId: await registered, data: JSON.stringify(told) }
  await devtools.send('ServiceWorker.deliverPushMessage', message)
  await expect.poll(() => worker.evaluate('self.shown'), { timeout: 10_000 }).toEqual([told])
})
