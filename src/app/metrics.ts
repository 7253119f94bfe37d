import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Db } from '../platform/database.ts'
import type { Deps } from '../platform/deps.ts'
import { openStreams } from '../platform/live/index.ts'
import { patternOf } from '../platform/pages/patterns.ts'
import { figuresOfAll } from './siblings.ts'

export type Metrics = Registry

/** Counts requests by pattern, the rest is asked when somebody looks. Each server has a registry of its own. */
export function measure(app: FastifyInstance, { db }: Deps): Metrics {
  const registers = [new Registry()]
  const [registry = new Registry()] = registers
  // Event loop lag, memory, garbage collection.
  collectDefaultMetrics({ register: registry, prefix: 'dvor_' })
  const labelNames = ['method', 'route', 'status'] as const
  const requests = new Counter({ name: 'dvor_requests_total', help: 'requests answered', labelNames, registers })
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
  const name = 'dvor_request_seconds'
  const seconds = new Histogram({ name, help: 'time of answers', labelNames: ['method', 'route'], buckets, registers })
  app.addHook('onResponse', async (request, reply) => {
    const labels = { method: request.method, route: patternOf(request) }
    requests.inc({ ...labels, status: reply.statusCode })
    seconds.observe(labels, reply.elapsedTime / 1000)
  })
  connections(db, registers)
  queues(db, registers)
  streams(registers)
  return registry
}

function connections(db: Db, registers: Registry[]): void {
  const pool: Gauge<'state'> = new Gauge({
    name: 'dvor_connections',
    help: 'connections to the database',
    labelNames: ['state'],
    registers,
    collect: () => {
      pool.set({ state: 'idle' }, db.idleCount)
      pool.set({ state: 'used' }, db.totalCount - db.idleCount)
      pool.set({ state: 'waited for' }, db.waitingCount)
    },
  })
}

function streams(registers: Registry[]): void {
  const lists: Gauge = new Gauge({
    name: 'dvor_live_streams',
    help: 'open lists that are told of changes',
    registers,
    collect: () => lists.set(openStreams()),
  })
}

type Queue = { queue: string; length: number; seconds: number }

/** What waits and for how long: jobs whose time has come, messages not sent yet. */
function queues(db: Db, registers: Registry[]): void {
  // Both figures of one reading come from one question: each is collected by itself.
  let asked: Promise<Queue[]> | null = null
  const ask = (): Promise<Queue[]> => {
    asked ??= db
      .query<Queue>(QUEUES)
      .then(({ rows }) => rows)
      .finally(() => {
        asked = null
      })
    return asked
  }
  const labelNames = ['queue'] as const
  const length: Gauge<'queue'> = new Gauge({
    name: 'dvor_queue_length',
    help: 'what waits',
    labelNames,
    // Every process asks the same database: its figure is told once, not summed.
    aggregator: 'first',
    registers,
    collect: async () => {
      for (const row of await ask()) length.set({ queue: row.queue }, row.length)
    },
  })
  const age: Gauge<'queue'> = new Gauge({
    name: 'dvor_queue_age_seconds',
    help: 'how long the oldest has waited',
    labelNames,
    aggregator: 'first',
    registers,
    collect: async () => {
      for (const row of await ask()) age.set({ queue: row.queue }, row.seconds)
    },
  })
}

const QUEUES = `
  select 'jobs' as queue, count(*)::int as length, coalesce(extract(epoch from now() - min(run_at)), 0)::float as seconds
    from graphile_worker.jobs where run_at <= now() and locked_at is null and attempts < max_attempts
  union all
  select 'failed jobs', count(*)::int, 0 from graphile_worker.jobs where attempts >= max_attempts
  union all
  select 'deliveries ' || c.channel, count(d.id)::int, coalesce(extract(epoch from now() - min(d.next_try_at)), 0)::float
    from unnest(array['email', 'push']) c (channel) left join delivery d on d.channel = c.channel and d.next_try_at <= now() group by 1
  union all
  select 'failed deliveries', count(*)::int, 0 from delivery where state = 'dead'`

/** For neighbours on this machine, or with the key that the operator has set. */
export function metricsRoute(app: FastifyInstance, { config }: Deps, metrics: Metrics): void {
  const figures = figuresOfAll(metrics)
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const entitled = config.metricsKey === null ? LOOPBACK.test(request.ip) : same(given, config.metricsKey)
    if (!entitled) return reply.code(404).send()
    return reply.type(metrics.contentType).send(await figures())
  })
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

const same = (a: string, b: string): boolean =>
  Buffer.byteLength(a) === Buffer.byteLength(b) && timingSafeEqual(Buffer.from(a), Buffer.from(b))
