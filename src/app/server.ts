import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { type FastifyInstance, fastify } from 'fastify'
import { addressRoutes } from '../addresses/http/routes.ts'
import { conflictRoutes } from '../conflicts/index.ts'
import { connectionRoutes } from '../connections/index.ts'
import { documentRoutes } from '../documents/index.ts'
import { exchangeRoutes } from '../exchange/index.ts'
import { helpRoutes } from '../help/index.ts'
import { originOf } from '../map/index.ts'
import { notificationRoutes } from '../notifications/index.ts'
import { operationRoutes } from '../operation/index.ts'
import { outageRoutes } from '../outages/index.ts'
import { peopleRoutes } from '../people/index.ts'
import type { Deps } from '../platform/deps.ts'
import { pages } from '../platform/pages/mount.ts'
import { referenceRoutes } from '../reference/index.ts'
import { reportRoutes } from '../reports/index.ts'
import { requestRoutes } from '../requests/index.ts'
import { supportRoutes } from '../support/index.ts'
import { auditRoutes } from './audit.ts'
import { docsRoutes } from './docs.ts'
import { answerFailures, noSuchAddress } from './failures.ts'
import { healthRoutes } from './health.ts'
import { keepJournal } from './journal.ts'
import { limitRates } from './limit-rates.ts'
import { linkClauses } from './link-clauses.ts'
import { manifestRoute } from './manifest.ts'
import { type Metrics, measure, metricsRoute } from './metrics.ts'
import { describeApi, openapi } from './openapi.ts'
import { ownDataRoutes } from './own-data-routes.ts'
import { serviceWorkerRoute } from './service-worker.ts'

type ServerOptions = {
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly log?: boolean
  /** Pages must be built before (scripts/build-pages.ts); tests of the API do without. */
  readonly withPages?: boolean
}

/**
 * A connection that nobody uses is closed by the other side first: a proxy's after a minute. One that we closed while its
 * next request was on the way would cost that request (ECONNRESET).
 */
const patient = { keepAliveTimeout: 75_000 } as const

/** The whole application as a value: nothing listens until `listen`, a test asks it with `inject`. */
export async function createServer(deps: Deps, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { tls = null, log = false, withPages = false } = options
  const app = fastify({
    serverFactory: (handler) =>
      tls ? https.createServer({ ...tls, ...patient }, handler) : http.createServer(patient, handler),
    // A line per request is our own: see keepJournal.
    logger: false,
    genReqId: () => randomUUID(),
    ajv: { customOptions: { removeAdditional: false, allErrors: true } },
    // Behind a proxy the scheme and the host come from its headers; only a neighbour on this machine is believed.
    trustProxy: 'loopback',
  })
  endConnectionsOnClose(app)
  answerFailures(app)
  linkClauses(app)
  if (log) keepJournal(app, console.log)
  const metrics = measure(app, deps)
  limitRates(app, deps)
  await app.register(swagger, openapi)
  await app.register(api, { deps, https: tls !== null, metrics })
  if (withPages) {
    serviceWorkerRoute(app, deps)
    manifestRoute(app)
    const origin = deps.config.mapTiles && originOf(deps.config.mapTiles)
    await app.register(pages, { deps, mapOrigins: origin ? [origin] : [] })
  }
  return app
}

type Routes = (app: FastifyInstance, deps: Deps) => Promise<void>

const rooms: readonly Routes[] = [
  addressRoutes,
  peopleRoutes,
  notificationRoutes,
  operationRoutes,
  documentRoutes,
  outageRoutes,
  referenceRoutes,
  helpRoutes,
  supportRoutes,
  requestRoutes,
  reportRoutes,
  conflictRoutes,
  connectionRoutes,
  exchangeRoutes,
  ownDataRoutes,
]

type ApiOptions = { readonly deps: Deps; readonly https: boolean; readonly metrics: Metrics }

async function api(app: FastifyInstance, { deps, https, metrics }: ApiOptions): Promise<void> {
  // Answers of the API are data: nothing in them may run, should a browser show one.
  await app.register(helmet, {
    strictTransportSecurity: https,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
  })
  healthRoutes(app, deps)
  metricsRoute(app, deps, metrics)
  auditRoutes(app, deps)
  docsRoutes(app)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => describeApi(app.swagger()))
  app.all('/api/*', { schema: { hide: true } }, noSuchAddress)
  // Each room in a scope of its own: what one adds for itself (a parser, a hook) does not reach the others.
  for (const routes of rooms) await app.register(async (scope) => routes(scope, deps))
}

/** Live updates keep their connections open for ever: they get two seconds to end, then are cut. */
function endConnectionsOnClose(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), 2_000).unref()
  })
}
