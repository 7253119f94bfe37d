import { randomUUID } from 'node:crypto'
import { type Product, tokenOf, withAMillion } from './product-with-a-million.ts'
import { LOGINS } from './requests-data.ts'
import { ask, expectStatus, get } from './server.ts'

const RATE = 250
const SECONDS = 180
const P95_MS = 200
const STEP_SECONDS = 20
/** A process serves for weeks: what it does often has been compiled, and its connections have made their plans. */
const WARM_RATE = 150
const WARM_SECONDS = 30
const STEP = 25
const MOST = 1000

/**
 * Work of a day as it comes, not as fast as it is answered: 70 % lists and cards, 20 % deeds, 10 % search, sent at a fixed
 * rate whether or not the earlier ones have been answered. Then the highest rate that keeps p95 within 200 ms.
 */
export async function run(): Promise<void> {
  await withAMillion(async (product) => {
    const work = await workOf(product)
    await openLoad(work, WARM_RATE, WARM_SECONDS)
    print(`mixed at ${RATE}/s for ${SECONDS} s`, await openLoad(work, RATE, SECONDS), product)
    let best: Measured | null = null
    for (let rate = RATE + STEP; rate <= MOST; rate += STEP) {
      const measured = await openLoad(work, rate, STEP_SECONDS)
      if (measured.errors > 0 || measured.p95 > P95_MS) break
      best = measured
    }
    if (best) print(`mixed, the highest rate with p95 within ${P95_MS} ms`, best, product)
  })
}

type Work = (turn: number) => Promise<void>

async function workOf({ deps }: Product): Promise<Work> {
  const [dispatcher, manager] = [await tokenOf(deps, LOGINS.dispatcher), await tokenOf(deps, LOGINS.manager)]
  const cookie = { cookie: `dvor_session=${manager}` }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  const { rows: own } = await deps.db.query<{ id: number }>(
    `select r.id from request r join staff s on s.organization_id = r.manager_id join credential c on c.person_id = s.person_id
      where c.login = $1 and r.closed_at is null limit 500`,
    [LOGINS.manager],
  )
  if (own.length < 100) throw new Error(`the УО has only ${own.length} open requests: nothing to measure with`)
  const { rows: houses } = await deps.db.query<{ id: number }>('select id from house order by id')
  const listed = ['', '?emergency=1', '?group=10', '?overdue=1', '?status=in_progress']
  const list = (turn: number) => expectStatus(get(`/requests${listed[turn % listed.length]}`, cookie), 200)
  const card = (turn: number) => expectStatus(get(`/requests/${own[turn % own.length]?.id}`, cookie), 200)
  const search = (turn: number) =>
    expectStatus(get(`/api/v1/requests?search=${encodeURIComponent(`Улица ${turn % 100}`)}`, bearer(manager)), 200)
  const file = (turn: number) =>
    expectStatus(
      ask(
        'POST',
        '/api/v1/requests',
        { ...bearer(dispatcher), 'idempotency-key': randomUUID() },
        JSON.stringify({
          houseId: houses[turn % houses.length]?.id,
          typeCode: '10.1',
          description: 'Нет холодной воды с самого утра',
          applicantName: 'Мария Петровна',
          applicantPhone: '+79120000001',
        }),
      ),
      201,
    )
  const extend = async (turn: number) => {
    // Each later than the last for the same request: an earlier term is refused, and rightly.
    const dueAt = new Date(Date.now() + 30 * 86_400_000 + turn * 60_000).toISOString()
    const body = JSON.stringify({ reason: 'Ждём материалы для ремонта', dueAt })
    const headers = { ...bearer(manager), 'idempotency-key': randomUUID() }
    await expectStatus(ask('POST', `/api/v1/requests/${own[turn % own.length]?.id}/extend`, headers, body), 200)
  }
  // Ten turns: 35 % lists, 35 % cards, 20 % deeds, 10 % search.
  const kinds: readonly Work[] = [
    list,
    card,
    file,
    list,
    card,
    search,
    extend,
    list,
    card,
    (turn) => (turn % 20 < 10 ? list(turn) : card(turn)),
  ]
  return (turn) => kinds[turn % kinds.length]?.(Math.floor(turn / kinds.length) * 7 + turn) ?? Promise.resolve()
}

type Measured = {
  readonly rate: number
  readonly sent: number
  readonly errors: number
  readonly first: string
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Times count from the moment the request was due, so that a server that stalls does not hide it (coordinated omission). */
async function openLoad(work: Work, rate: number, seconds: number): Promise<Measured> {
  const times: number[] = []
  const running: Promise<void>[] = []
  const failures: string[] = []
  const begun = performance.now()
  const total = rate * seconds
  for (let turn = 0; turn < total; turn++) {
    const due = begun + (turn * 1000) / rate
    const wait = due - performance.now()
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(
      work(turn).then(
        () => void times.push(performance.now() - due),
        (error: unknown) => void failures.push(String(error)),
      ),
    )
  }
  await Promise.all(running)
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    rate,
    sent: total,
    errors: failures.length,
    first: failures[0] ?? '',
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
  }
}

function print(name: string, { rate, sent, errors, first, p50, p95, p99 }: Measured, { rss }: Product): void {
  const ms = (value: number): number => Math.round(value * 100) / 100
  console.log(
    JSON.stringify({
      name,
      rate,
      sent,
      errors,
      p50_ms: ms(p50),
      p95_ms: ms(p95),
      p99_ms: ms(p99),
      rss_mb: Math.round(rss()),
      ...(errors > 0 ? { first } : {}),
    }),
  )
}
