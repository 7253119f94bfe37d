import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { signIn } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import { visitOf } from '../people/web/visit.fixture.ts'
import { must } from '../requests/requests.fixture.ts'
import { openReport } from './actions/open-report.ts'
import { APPLICANT, seed, type Town } from './reports.fixture.ts'
import { filterOf } from './rules/filter.ts'
import { loader as charts } from './web/charts.server.ts'
import { loader as city } from './web/public/city.server.ts'

let town: Town
let operator: string
beforeAll(async () => {
  town = await seed(await freshDatabase(), 'grozny')
  operator = must(await signIn(town.deps, { municipalityId: 'grozny', login: 'operator', password: PASSWORD })).token
})

const PERIOD = 'from=2026-11-01&to=2027-02-28'
const everything = filterOf((name) => new URLSearchParams(PERIOD).get(name))

test('[GRZ-3.5.1-4] the chart shows counts over time and quality, equal to the table of the report', async () => {
  const page = await charts(visitOf(town.deps, { path: `/reports/charts?${PERIOD}`, cookie: operator }))
  const byWeek = must(await openReport(town.deps, town.people.operator, 'week', everything))
  const drawn = page.columns.filter((column) => column.good + column.bad + column.rest + column.none > 0)
  expect(drawn.map(({ key, good, bad, none }) => [key, good, bad, none])).toEqual(
    byWeek.rows.map(({ key, in_time, late, declined }) => [key, in_time, late, declined]),
  )
  for (const column of page.columns) {
    const row = page.flow.find(({ key }) => key === column.key)
    expect(column.good + column.bad + column.rest + column.none).toBe(row?.received)
  }
  const byManager = must(await openReport(town.deps, town.people.operator, 'manager', everything))
  const quality = byManager.rows.map((row) =>
    [row.received, row.in_time, row.late, row.declined, row.returned, row.objected, row.repeated].map(String),
  )
  expect(page.organizations.map(({ cells }) => cells.slice(0, 7).map(({ text }) => text))).toEqual(quality)
  // By hand, of the УО: returned, declined by the resident, repeated.
  expect(quality[0]?.slice(4)).toEqual(['2', '2', '13'])
})

test('a gap of the flow is drawn as a gap', async () => {
  const page = await charts(
    visitOf(town.deps, { path: '/reports/charts?from=2026-11-20&to=2026-11-26', cookie: operator }),
  )
  expect(page.columns.map(({ good, bad, rest, none }) => good + bad + rest + none)).toEqual([0, 0, 0, 15, 0, 0, 0])
})

test('[UHT-4.2] public pages, open data and files of other organisations have nothing personal of a resident', async () => {
  const ukhta = await seed(await freshDatabase(), 'ukhta')
  const app = await createServer(ukhta.deps)
  const open = await app.inject('/api/v1/towns/ukhta/figures')
  expect(open.json().whole.received).toBe(18)
  const page = await city(visitOf(ukhta.deps, { path: '/ukhta/figures', params: { town: 'ukhta' } }))
  const files = []
  for (const login of ['stranger', 'contractor', 'supervisor']) {
    const payload = { municipality: 'ukhta', login, password: PASSWORD }
    const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
    const headers = { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
    for (const url of [
      '/api/v1/reports/requests/file?format=csv',
      '/api/v1/reports/breakdown/file?by=house&format=csv',
    ])
      files.push(await app.inject({ url, headers }))
  }
  for (const { statusCode } of files) expect(statusCode).toBe(200)
  // Each has its rows, so an empty file proves nothing here.
  expect(files.map(({ body }) => body.trim().split('\n').length)).toEqual([2, 3, 14, 3, 19, 4])
  for (const text of [open.body, JSON.stringify(page), ...files.map(({ body }) => body)]) {
    expect(text).not.toContain(APPLICANT.name)
    expect(text).not.toContain(APPLICANT.phone.slice(2))
    expect(text).not.toContain(APPLICANT.words)
    expect(text).not.toMatch(/кв\. ?\d/)
  }
  await app.close()
})

test('places go to those with enough requests only; a page of the town is counted once in ten minutes', async () => {
  const visit = () => city(visitOf(town.deps, { path: '/grozny/figures', params: { town: 'grozny' } }))
  const page = await visit()
  expect([page.rated, page.tooFew]).toEqual([[], ['УК «Наш двор» (17)', 'УК «Чужой двор» (1)']])
  const at = page.at
  town.clock.now = new Date(town.clock.now.getTime() + 9 * 60_000)
  expect((await visit()).at).toBe(at)
  town.clock.now = new Date(town.clock.now.getTime() + 2 * 60_000)
  expect((await visit()).at).not.toBe(at)
})
