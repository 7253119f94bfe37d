import { fastify } from 'fastify'
import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { notificationTasks } from '../notifications/index.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { openCard } from './actions/open-card.ts'
import { answerRoutes } from './http/answers.ts'
import { requestTasks } from './jobs/tasks.ts'
import { act, buildTown, must, requestOfStatus, scan, type Town } from './requests.fixture.ts'

const server = await mailServer()
const mail = smtpMail(server.url, 'dvor@gorod.example')
afterAll(() => mail.close())
const app = fastify()
const DAY = 86_400_000
const REASON = 'Вода по-прежнему капает из-под крана'
let town: Town

beforeAll(async () => {
  const built = await buildTown(await freshDatabase(), 'ukhta')
  // The queue lives by PostgreSQL's clock: the test's is ahead of it.
  built.clock.now = new Date('2099-03-02T09:00:00Z')
  town = { ...built, deps: { ...built.deps, mail } }
  await town.db.query('update person set email = $2, email_verified_at = $3 where id = $1', [
    town.people.resident.personId,
    'maria@example.ru',
    town.clock.now,
  ])
  answerRoutes(app, town.deps)
})

/** The links of the letter about this request, by what their buttons say. */
async function lettersLinks(id: number): Promise<Record<string, string>> {
  server.letters.length = 0
  await runDueJobs(town.deps, { ...requestTasks(town.deps), ...notificationTasks(town.deps) })
  const { number } = (await cardOf(id)).card
  const letter = server.letters.find(({ subject, html }) => subject?.includes(number) && `${html}`.includes('/answer/'))
  return linksOf(letter)
}
const linksOf = (letter: ParsedMail | undefined): Record<string, string> =>
  Object.fromEntries(
    [...`${letter?.html}`.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)</g)].map(([, link = '', label = '']) => [
      label,
      link.replaceAll('&amp;', '&'),
    ]),
  )
const cardOf = async (id: number) => must(await openCard(town.deps, town.people.resident, id))
const tokenIn = (link: string | undefined): string => new URL(link ?? '').searchParams.get('t') ?? ''
const answer = async (deed: string, t: string, more = {}) =>
  app.inject({ method: 'POST', url: `/api/v1/answers/${deed}`, payload: { t, ...more } })

test('«Подтверждаю» of the letter closes the request; the story says that it came by the letter; twice is once', async () => {
  const id = await requestOfStatus(town, 'awaiting_confirmation')
  const t = tokenIn((await lettersLinks(id)).Подтверждаю)
  const looked = await app.inject(`/api/v1/answers/close?t=${t}`)
  expect(looked.json()).toMatchObject({ id, status: 'awaiting_confirmation', waits: true })
  expect(looked.body).not.toMatch(/Мария|Сотрудник|\+7912|с утра/)
  expect((await cardOf(id)).card.status).toBe('awaiting_confirmation')
  expect((await answer('close', t)).statusCode).toBe(200)
  expect((await answer('close', t)).statusCode).toBe(200)
  const { card, story } = await cardOf(id)
  expect(card.status).toBe('closed')
  const closings = story.filter((event) => event.deed === 'close')
  expect(closings).toMatchObject([{ actorRole: 'applicant', changes: { by: 'ссылка из письма, без входа' } }])
})

test('«Не согласен» asks why and hands the request on; the other link of the same letter does nothing then', async () => {
  const id = await requestOfStatus(town, 'awaiting_confirmation')
  const links = await lettersLinks(id)
  const t = tokenIn(links['Не согласен'])
  expect((await answer('object', t)).json().fields).toHaveProperty('reason')
  expect((await answer('object', t, { reason: REASON })).statusCode).toBe(200)
  expect((await cardOf(id)).card.status).toBe('objected')
  expect((await answer('close', tokenIn(links.Подтверждаю))).statusCode).toBe(409)
  expect((await cardOf(id)).card.status).toBe('objected')
})

test('a link for one deed opens no other; a changed one opens nothing', async () => {
  const id = await requestOfStatus(town, 'awaiting_confirmation')
  const t = tokenIn((await lettersLinks(id)).Подтверждаю)
  const [body = '', seal = ''] = t.split('.')
  const changed = Buffer.from(Buffer.from(body, 'base64url').toString().replace('delivery', 'delivers'))
  for (const wrong of [
    `${changed.toString('base64url')}.${seal}`,
    `${body}.${seal.slice(0, -2)}AA`,
    body,
    `${t}.x`,
    '',
  ])
    expect((await answer('close', wrong)).statusCode).toBe(404)
  expect((await answer('object', t, { reason: REASON })).statusCode).toBe(404)
  expect((await cardOf(id)).card.status).toBe('awaiting_confirmation')
})

test('a link works thirty days and then says so', async () => {
  const id = await requestOfStatus(town, 'awaiting_confirmation')
  const t = tokenIn((await lettersLinks(id)).Подтверждаю)
  const { now } = town.clock
  town.clock.now = new Date(now.getTime() + 30 * DAY + 1000)
  const late = await answer('close', t)
  town.clock.now = now
  expect(late.statusCode).toBe(403)
  expect(late.json().detail).toContain('Срок ссылки')
  expect((await answer('close', t)).statusCode).toBe(200)
})

test('a request that somebody closed meanwhile stays as it is, and the page tells how it ended', async () => {
  const id = await requestOfStatus(town, 'awaiting_confirmation')
  const t = tokenIn((await lettersLinks(id)).Подтверждаю)
  must(await act(town, town.people.resident, 'close', id))
  const refused = await answer('close', t)
  expect(refused.statusCode).toBe(409)
  expect((await app.inject(`/api/v1/answers/close?t=${t}`)).json()).toMatchObject({ status: 'closed', waits: false })
  expect((await cardOf(id)).story.filter((event) => event.deed === 'close')).toHaveLength(1)
})

test('the letter about the first work does not close the second', async () => {
  const id = await requestOfStatus(town, 'objected')
  const first = tokenIn((await lettersLinks(id)).Подтверждаю)
  const { people, ids, clock } = town
  clock.now = new Date(clock.now.getTime() + 60_000)
  must(await act(town, people.manager, 'assign', id, { executor: `organization:${ids.contractor}` }))
  must(await act(town, people.contractor, 'accept', id))
  must(await act(town, people.contractor, 'confirm-defect', id))
  const works = { works: 'Заменён сифон', comment: REASON }
  must(await act(town, people.contractor, 'report-done', id, works, { workOrder: [scan('наряд.pdf')] }))
  must(await act(town, people.manager, 'confirm', id, { evidenceKind: 'signed_act' }, { evidence: [scan()] }))
  expect((await answer('close', first)).statusCode).toBe(409)
  const second = tokenIn((await lettersLinks(id)).Подтверждаю)
  expect((await answer('close', second)).statusCode).toBe(200)
})
