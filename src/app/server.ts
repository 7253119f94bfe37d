import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import { notificationRoutes } from '../notifications/index.ts'
import { peopleRoutes } from '../people/index.ts'
import type { Deps } from '../platform/deps.ts'
import { pages } from '../platform/pages/mount.ts'
import { requestRoutes } from '../requests/index.ts'
import { answerFailures, noSuchAddress, pathOf } from './failures.ts'
import { healthRoutes } from './health.ts'
import { openapi } from './openapi.ts'

type ServerOptions = {
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly log?: boolean
  /** Pages must be built before (scripts/build-pages.ts); tests of the API do without. */
  readonly withPages?: boolean
}

/** The whole application as a value: nothing listens until `listen`, a test asks it with `inject`. */
export async function createServer(deps: Deps, options: ServerOptions = {}): Promise<FastifyInstance> {
  const { tls = null, log = false, withPages = false } = options
  const app = fastify({
    serverFactory: (handler) => (tls ? https.createServer(tls, handler) : http.createServer(handler)),
    logger: log && { serializers: { req: withoutPersonalData } },
    genReqId: () => randomUUID(),
    ajv: { customOptions: { removeAdditional: false, allErrors: true } },
    // Behind a proxy the scheme and the host come from its headers; only a neighbour on this machine is believed.
    trustProxy: 'loopback',
  })
  endConnectionsOnClose(app)
  answerFailures(app)
  await app.register(swagger, openapi)
  await app.register(api, { deps, https: tls !== null })
  if (withPages) await app.register(pages, { deps })
  return app
}

type Routes = (app: FastifyInstance, deps: Deps) => Promise<void>

const rooms: readonly Routes[] = [peopleRoutes, notificationRoutes, requestRoutes]

async function api(app: FastifyInstance, { deps, https }: { deps: Deps; https: boolean }): Promise<void> {
  // Answers of the API are data: nothing in them may run, should a browser show one.
  await app.register(helmet, {
    strictTransportSecurity: https,
    contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"] } },
  })
  healthRoutes(app, deps)
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  app.all('/api/*', { schema: { hide: true } }, noSuchAddress)
  // Each room in a scope of its own: what one adds for itself (a parser, a hook) does not reach the others.
  for (const routes of rooms) await app.register(async (scope) => routes(scope, deps))
}

const withoutPersonalData = (request: FastifyRequest) => ({ method: request.method, path: pathOf(request) })

/** Live updates keep their connections open for ever: they get two seconds to end, then are cut. */
function endConnectionsOnClose(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), 2_000).unref()
  })
}
