import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { beforeAll, expect, test } from 'vitest'
import { getRegulation } from '../../regulations/registry.ts'
import { freshDatabase } from '../../test/database.ts'
import { createServer } from '../app/server.ts'
import { addHouseAt } from '../outages/outages.fixture.ts'
import type { Actor } from '../people/index.ts'
import { PASSWORD } from '../people/people.fixture.ts'
import type { Cell } from '../platform/paper/sheet.ts'
import { buildTown, file, must, refusalOf, type Town } from '../requests/requests.fixture.ts'
import { exportReport } from './actions/export-report.ts'
import { formOnPaper } from './actions/form-on-paper.ts'
import { openBehind } from './actions/open-behind.ts'
import { openForm } from './actions/open-form.ts'
import { openReport } from './actions/open-report.ts'
import { DAY, seed } from './reports.fixture.ts'
import { type Dimension, dimensions } from './rules/dimensions.ts'
import { type Figure, figures } from './rules/figures.ts'
import { filterOf, type ReportFilter } from './rules/filter.ts'

const of = (asked: Record<string, string>): ReportFilter => filterOf((name) => asked[name])
const everything = of({})

let grozny: Town
let ukhta: Town
beforeAll(async () => {
  grozny = await seed(await freshDatabase(), 'grozny')
  ukhta = await seed(await freshDatabase(), 'ukhta')
})

/** Counted by hand from what `seed` does; the stranger's one is the last of the city's 18. */
const OWN: Partial<Record<Figure, number>> = {
  received: 17,
  open: 14, // all but closed, closed_unconfirmed, declined
  done: 5, // reported, awaiting, closed, closed_unconfirmed and the late one
  in_time: 4, // those but the late one
  open_late: 10, // new, assigned, accepted, crew_sent, in_progress, rework, impossible, objected, disputed, the crewless
  late: 11, // those and the late one
  declined: 1,
  returned: 2, // rework by the УО, objected by the resident
  objected: 2, // objected, and disputed: the refusal was contested
  repeated: 13, // all of the one flat and type but the first; the late one came after more than thirty days
  emergency: 2,
  crew_late: 1,
}

const whole = async (town: Town, actor: Actor, filter = everything) =>
  must(await openReport(town.deps, actor, 'manager', filter)).whole

async function counted(town: Town, actor: Actor, by: Dimension): Promise<Record<string, number>> {
  const { rows } = must(await openReport(town.deps, actor, by, everything))
  return Object.fromEntries(rows.map(({ key, received }) => [key ?? 'none', received]))
}

test('[GRZ-3.3.1-6] the УО forms a report: by type, state, executor and overdue it equals a count by hand, and opens in Excel', async () => {
  const { manager } = grozny.people
  expect(await whole(grozny, manager)).toMatchObject(OWN)
  expect(await counted(grozny, manager, 'type')).toEqual({ '10.1': 15, '10.4': 2 })
  expect(await counted(grozny, manager, 'status')).toMatchObject({
    new: 2,
    reported: 2,
    declined: 1,
    objected: 1,
    disputed: 1,
  })
  // Never assigned: new, the crewless, declined and disputed, which came of a declined one.
  expect(await counted(grozny, manager, 'executor')).toEqual({ [grozny.ids.contractor]: 13, none: 4 })
  expect(await counted(grozny, manager, 'term')).toEqual({
    in_time: 4,
    done_late: 1,
    open_late: 10,
    postponed: 1,
    declined: 1,
  })
  const { content } = must(await exportReport(grozny.deps, manager, 'type', everything, 'xlsx'))
  const book = new ExcelJS.Workbook()
  const bytes = await buffer(content)
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  const sheet = book.getWorksheet('Отчёт')
  const lines = sheet?.getSheetValues().flatMap((line) => (Array.isArray(line) ? [line.slice(1, 5)] : [])) ?? []
  expect(lines.slice(-3).map(([, received, open, overdue]) => [received, open, overdue])).toEqual([
    [15, 12, 8],
    [2, 2, 2],
    [17, 14, 10],
  ])
  expect(book.getWorksheet('Как посчитано')?.rowCount).toBe(figures.length + 3)
})

test('[UHT-3.4.1-e] totals of the УО equal a count by hand', async () => {
  expect(await whole(ukhta, ukhta.people.manager)).toMatchObject(OWN)
})

test('[GRZ-3.5.1-3] the report of the city by УО equals the sum of what each УО forms for itself', async () => {
  const { operator, manager, stranger } = grozny.people
  const city = must(await openReport(grozny.deps, operator, 'manager', everything))
  expect(await counted(grozny, operator, 'manager')).toEqual({ [grozny.ids.managing]: 17, [grozny.ids.stranger]: 1 })
  const [own, strangers] = [await whole(grozny, manager), await whole(grozny, stranger)]
  for (const figure of figures) expect(city.whole[figure]).toBe(own[figure] + strangers[figure])
})

test('every number of every breakdown opens exactly as many requests as it says', async () => {
  const { operator } = grozny.people
  for (const by of dimensions) {
    const { rows, at } = must(await openReport(grozny.deps, operator, by, everything))
    for (const row of rows)
      for (const figure of figures) {
        const filter = of({ [by]: row.key ?? 'none', figure })
        const { count, rows: behind } = must(await openBehind(grozny.deps, operator, filter, { at, before: null }))
        expect([by, row.key, figure, count, behind.length]).toEqual([by, row.key, figure, row[figure], row[figure]])
      }
  }
})

test('days of filing are those of the town: a request filed at 23:59 there belongs to that day', async () => {
  const town = await buildTown(await freshDatabase(), 'grozny')
  town.clock.now = new Date('2026-11-24T20:59:30Z')
  must(await file(town, town.people.resident))
  town.clock.now = new Date('2026-11-24T21:00:30Z')
  must(await file(town, town.people.resident))
  expect(await counted(town, town.people.operator, 'day')).toEqual({ '2026-11-24': 1, '2026-11-25': 1 })
  const first = of({ from: '2026-11-24', to: '2026-11-24' })
  expect((await whole(town, town.people.operator, first)).received).toBe(1)
})

test('the median is the middle of what was executed, in seconds from filing', async () => {
  const { manager } = ukhta.people
  // Four were done at the minute they were filed, the late one after thirty days.
  expect((await whole(ukhta, manager)).median).toBe(0)
  expect((await whole(ukhta, manager, of({ term: 'done_late' }))).median).toBe((30 * DAY) / 1000)
})

test('a report shows nobody more than his list of requests: a contractor his own, a resident nothing', async () => {
  const { contractor, supplier, resident } = grozny.people
  expect((await whole(grozny, contractor)).received).toBe(13)
  expect((await whole(grozny, supplier)).received).toBe(0)
  expect(refusalOf(await openReport(grozny.deps, resident, 'manager', everything)).code).toBe('not_entitled')
})

async function tokenOf(
  app: Awaited<ReturnType<typeof createServer>>,
  town: string,
  login: string,
): Promise<Record<string, string>> {
  const payload = { municipality: town, login, password: PASSWORD }
  const { token } = (await app.inject({ method: 'POST', url: '/api/v1/sessions', payload })).json()
  return { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
}

test('[UHT-1.4-a] a supervisor opens requests of the district, changes nothing, and forms reports without names', async () => {
  const app = await createServer(ukhta.deps)
  const headers = await tokenOf(app, 'ukhta', 'supervisor')
  const list = (await app.inject({ url: '/api/v1/requests', headers })).json()
  expect(list.items.length).toBe(15)
  const card = await app.inject({ url: `/api/v1/requests/${list.items[0].id}`, headers })
  expect(card.statusCode).toBe(200)
  expect(card.json()).toMatchObject({ deeds: [], applicantName: null, applicantPhone: null })
  const deed = {
    method: 'POST',
    url: `/api/v1/requests/${list.items[0].id}/decline`,
    headers,
    payload: { reason: 'Достаточно' },
  } as const
  expect((await app.inject(deed)).statusCode).toBe(403)
  const report = await app.inject({ url: '/api/v1/reports/breakdown?by=manager', headers })
  expect(report.json().whole).toMatchObject({ received: 18, late: 12 })
  const behind = await app.inject({ url: '/api/v1/reports/requests?figure=late', headers })
  expect(behind.json().count).toBe(12)
  expect(behind.body).not.toMatch(/Мария|\+79|"flat"|description/)
  expect((await app.inject({ url: '/api/v1/reports/breakdown?by=employee', headers })).statusCode).toBe(403)
  await app.close()
})

test('[GRZ-3.5.1-2] the functional operator sees the requests of every УО, a УО only its own', async () => {
  const app = await createServer(grozny.deps)
  const numbers = async (login: string): Promise<string[]> => {
    const { items } = (
      await app.inject({ url: '/api/v1/requests', headers: await tokenOf(app, 'grozny', login) })
    ).json()
    return items.map((item: { managerName: string }) => item.managerName)
  }
  expect(new Set(await numbers('operator'))).toEqual(new Set(['УК «Наш двор»', 'УК «Чужой двор»']))
  expect(new Set(await numbers('manager'))).toEqual(new Set(['УК «Наш двор»']))
  expect(await numbers('stranger')).toEqual(['УК «Чужой двор»'])
  await app.close()
})

test('[GRZ-3.5.1-1] the functional operator enters a request, an outage and a reference article; each bears his name', async () => {
  const app = await createServer(grozny.deps)
  const headers = { ...(await tokenOf(app, 'grozny', 'operator')), 'idempotency-key': 'operator-enters' }
  const post = async (url: string, payload: object): Promise<number> => {
    const answer = await app.inject({ method: 'POST', url, headers: { ...headers, 'idempotency-key': url }, payload })
    expect([url, answer.statusCode, answer.json().fields]).toEqual([url, 201, undefined])
    return answer.json().id
  }
  await addHouseAt(grozny.db, 'grozny', 'г. Грозный, ул. Садовая, д. 12')
  const caller = { applicantName: 'Хамидова', applicantPhone: '+79280000001' }
  const request = { houseId: grozny.house, flat: '3', typeCode: '10.1', description: 'Нет воды', ...caller }
  const now = grozny.clock.now.getTime()
  const outage = {
    nature: 'planned',
    resource: 1,
    kind: 'pause',
    cause: 'Замена задвижки',
    startsAt: new Date(now + DAY).toISOString(),
    endsAt: new Date(now + 2 * DAY).toISOString(),
    finishing: 'auto',
    addresses: 'Садовая, 12',
  }
  const article = { title: 'Куда звонить о воде', text: 'Звоните диспетчеру в любое время суток.', groups: ['10'] }
  const made = {
    request: await post('/api/v1/requests', request),
    outage: await post('/api/v1/outages', outage),
    article: await post('/api/v1/articles', article),
  }
  const { personId } = grozny.people.operator
  for (const [subject, id] of Object.entries(made)) {
    const { rows } = await grozny.db.query('select actor_id from event where subject = $1 and subject_id = $2', [
      subject,
      id,
    ])
    expect([subject, rows[0]?.actor_id]).toEqual([subject, personId])
  }
  await app.close()
})

test('the form on paper says the figures of the page, each table with its whole and its head', async () => {
  const { deps, people } = grozny
  const regulation = getRegulation('grozny')
  const form = must(await openForm(deps, people.manager, everything))
  const { whole } = must(await openReport(deps, people.manager, 'group', everything))
  const made = { filter: everything, regulation, actor: people.manager, at: form.at, whose: form.whose }
  const { blocks } = formOnPaper(form.tables, made)
  const tables = blocks.filter((block) => block.kind === 'table')
  expect(tables).toHaveLength(2)
  const said = (cells: readonly Cell[]): string[] =>
    cells.map(({ blocks: [first] }) => (first?.kind === 'text' ? first.runs.map(({ text }) => text).join('') : ''))
  for (const { rows } of tables) {
    expect(rows[0]?.every((cell) => cell.heading === 'column')).toBe(true)
    expect(said(rows.at(-1) ?? []).slice(0, 5)).toEqual([
      'Всего',
      ...[whole.received, whole.done, whole.in_time, whole.late].map(String),
    ])
  }
})
