import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import helmet from '@fastify/helmet'
import swagger from '@fastify/swagger'
import { type FastifyInstance, type FastifyRequest, fastify } from 'fastify'
import type { Deps } from '../platform/deps.ts'
import { answerFailures, pathOf } from './failures.ts'
import { healthRoutes } from './health.ts'
import { openapi } from './openapi.ts'

type ServerOptions = { readonly tls?: { cert: Buffer; key: Buffer } | null; readonly log?: boolean }

/** The whole application as a value: nothing listens until `listen`, a test asks it with `inject`. */
export async function createServer(
  deps: Deps,
  { tls = null, log = false }: ServerOptions = {},
): Promise<FastifyInstance> {
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
  await app.register(helmet, { contentSecurityPolicy: false, strictTransportSecurity: tls !== null })
  await app.register(swagger, openapi)
  healthRoutes(app, deps)
  await api(app, deps)
  return app
}

async function api(app: FastifyInstance, _deps: Deps): Promise<void> {
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

const withoutPersonalData = (request: FastifyRequest) => ({ method: request.method, path: pathOf(request) })

/** Live updates keep their connections open for ever: they get two seconds to end, then are cut. */
function endConnectionsOnClose(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    setTimeout(() => app.server.closeAllConnections(), 2_000).unref()
  })
}
