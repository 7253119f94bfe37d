import { measure, printLine } from './measure.ts'
import { type Product, tokenOf, withAMillion } from './product-with-a-million.ts'
import { LOGINS } from './requests-data.ts'
import { drain, expectStatus, get } from './server.ts'

const SECONDS = 10
/** What a report may take, ms. */
const LIMIT = 2000

/** Reports over a million requests, all of them within the days of the report; files as streams. */
export const run = (): Promise<void> => withAMillion(measureAll)

async function measureAll(product: Product): Promise<void> {
  const operator = await tokenOf(product.deps, 'operator')
  const manager = await tokenOf(product.deps, LOGINS.manager)
  for (const by of ['manager', 'type', 'house', 'district', 'term', 'day'])
    await one(product, `report by ${by}, API`, `/api/v1/reports/breakdown?by=${by}&${lastDays()}`, operator)
  await one(product, 'report by type of one УО, API', `/api/v1/reports/breakdown?by=type&${lastDays()}`, manager)
  await one(product, 'report by УО, HTML', '/reports', operator)
  await one(product, 'requests behind a number, HTML', '/reports/requests?figure=late', operator)
  await one(product, 'the form, HTML', '/reports/form', operator)
  await one(product, 'charts, HTML', '/reports/charts', operator)
  await one(product, 'the page for everybody, HTML', '/ukhta/figures', operator)
  await file(product, operator, 'xlsx', days(1, 1))
  await file(product, operator, 'xlsx', lastDays())
  await file(product, operator, 'csv', lastDays())
}

async function one({ rss }: Product, name: string, path: string, token: string): Promise<void> {
  const headers = path.startsWith('/api/')
    ? { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' }
    : { cookie: `dvor_session=${token}` }
  const load = { name, clients: 1, seconds: SECONDS, work: () => expectStatus(get(path, headers), 200) }
  const measured = await measure(load)
  // The rate of the slowest that is still allowed: a ratio above 1 keeps the promise.
  printLine(measured, 1000 / LIMIT, rss())
}

/** The server's memory while a file is on its way, sampled: it must not depend on the number of rows. */
async function file({ rss, deps }: Product, token: string, format: string, asked: string): Promise<void> {
  const before = rss()
  let peak = before
  const watch = setInterval(() => {
    peak = Math.max(peak, rss())
  }, 50)
  const begun = performance.now()
  const path = `/api/v1/reports/requests/file?format=${format}&${asked}`
  const bytes = await drain(path, { authorization: `Bearer ${token}`, 'sec-fetch-site': 'same-origin' })
  const seconds = (performance.now() - begun) / 1000
  clearInterval(watch)
  const { rows } = await deps.db.query<{ rows: number }>(
    `select (changes ->> 'rows')::int as rows from event where deed = 'export-requests' order by id desc limit 1`,
  )
  const count = rows[0]?.rows ?? 0
  console.log(
    JSON.stringify({
      name: `${format} of requests`,
      rows: count,
      seconds: Math.round(seconds * 10) / 10,
      rows_per_second: Math.round(count / seconds),
      megabytes: Math.round(bytes / 1e5) / 10,
      rss_before_mb: Math.round(before),
      rss_peak_mb: Math.round(peak),
    }),
  )
}

const days = (from: number, to: number): string => {
  const day = (ago: number): string => Temporal.Now.plainDateISO('Europe/Moscow').subtract({ days: ago }).toString()
  return `from=${day(from)}&to=${day(to)}`
}
const lastDays = (): string => days(29, 0)
