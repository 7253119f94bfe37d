import https from 'node:https'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPagesIfStale } from '../../scripts/build-pages.ts'
import { freshDatabase } from '../../test/database.ts'
import { mailServer } from '../../test/mail-server.ts'
import { selfSigned } from '../../test/self-signed.ts'
import { addOrganization, addStaff, PASSWORD } from '../people/people.fixture.ts'
import type { Deps } from '../platform/deps.ts'
import { runDueJobs } from '../platform/jobs.ts'
import { smtpMail } from '../platform/mail.ts'
import { buildTown, requestOfStatus, type Town } from '../requests/requests.fixture.ts'
import { createServer } from './server.ts'
import { tasksOf } from './worker.ts'

const mailbox = await mailServer()
const mail = smtpMail(mailbox.url, 'dvor@gorod.example')
const tls = selfSigned()
let town: Town
let deps: Deps

beforeAll(async () => {
  await buildPagesIfStale(() => {})
  // A busy machine reads the pages longer than a plugin may take to start.
  await import(pathToFileURL(resolve('build/server/index.js')).href)
  town = await buildTown(await freshDatabase(), 'grozny')
  town.clock.now = new Date('2099-03-02T09:00:00Z')
  deps = { ...town.deps, mail }
  await town.db.query('update person set email = $2, email_verified_at = $3 where id = $1', [
    town.people.resident.personId,
    'maria@example.ru',
    town.clock.now,
  ])
}, 180_000)
afterAll(() => mail.close())

/** Status of a page asked over https, the certificate checked. */
const statusOf = (link: string): Promise<number> =>
  new Promise((resolve, reject) => {
    https
      .get(link, { ca: tls.cert }, (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      })
      .on('error', reject)
  })

const linksIn = ({ html, text, headers }: ParsedMail): string[] => {
  const list = JSON.stringify(headers.get('list') ?? '')
  return [...`${html} ${text} ${list}`.matchAll(/https?:\/\/[^\s"<>']+/g)].map(([link]) =>
    link.replaceAll('&amp;', '&'),
  )
}

test('[GRZ-1.1] every link of a letter begins with the address that was set and answers over https', async () => {
  const server = await createServer(deps, {
    tls: { cert: Buffer.from(tls.cert), key: Buffer.from(tls.key) },
    withPages: true,
  })
  const listening = await server.listen({ port: 0, host: '127.0.0.1' })
  const baseUrl = `https://localhost:${new URL(listening).port}`
  const organizationId = await addOrganization(town.db)
  await addStaff(town.db, { organizationId, login: 'tech', roles: ['technical_operator'] })
  const entry = { municipality: 'grozny', login: 'tech', password: PASSWORD }
  const { token } = (await server.inject({ method: 'POST', url: '/api/v1/sessions', payload: entry })).json()
  const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
  const set = await server.inject({ method: 'PUT', url: '/api/v1/town', payload: { baseUrl }, headers })
  expect(set.json()).toEqual({ baseUrl })
  await requestOfStatus(town, 'awaiting_confirmation')
  await runDueJobs(deps, tasksOf(deps))
  const links = [...new Set(mailbox.letters.flatMap(linksIn))]
  // The page itself, both answers, the settings, leaving.
  expect(links.length).toBeGreaterThanOrEqual(5)
  expect(links.filter((link) => !link.startsWith(`${baseUrl}/`))).toEqual([])
  for (const link of links) expect([200, 302], link).toContain(await statusOf(link))
  await server.close()
})
