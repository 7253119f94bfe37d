import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createRequestHandler, RouterContextProvider, type ServerBuild } from 'react-router'
import type { Deps } from '../deps.ts'
import { depsContext, requestContext } from './context.ts'
import { cookieOf, SESSION_COOKIE } from './cookies.ts'
import { foreignForm } from './foreign-form.ts'
import { securityHeaders } from './security-headers.ts'
import { nodeStream, webStream } from './streams.ts'

const BUILD = join(import.meta.dirname, '../../../build')

export type PagesOptions = {
  readonly deps: Deps
  /** Origins that pictures and data of the map may come from. */
  readonly mapOrigins?: readonly string[]
}

/** Serves the built pages: hashed files as they are, every other address by the router. */
export async function pages(app: FastifyInstance, { deps, mapOrigins = [] }: PagesOptions): Promise<void> {
  const build: ServerBuild = await import(join(BUILD, 'server/index.js'))
  const handle = createRequestHandler(build, 'production')
  await app.register(helmet, securityHeaders({ https: deps.config.tls !== null, mapOrigins }))
  await app.register(fastifyStatic, {
    root: join(BUILD, 'client'),
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => reply.header('cache-control', cachingOf(path)),
  })
  // The body stays a stream: src/platform/forms.ts reads it with limits of its own, and 200 MB never stand in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  app.route({
    method: ['GET', 'POST'],
    url: '/*',
    handler: async (request, reply) => {
      if (request.method === 'POST' && foreignForm(request.headers))
        return reply.code(403).type('text/plain; charset=utf-8').send(FOREIGN)
      const response = await handle(webRequest(request, reply), contextOf(deps, request, reply))
      return answer(reply, response)
    },
  })
}

const FOREIGN =
  'Форма отправлена с чужого сайта и не принята. Откройте эту страницу по её адресу и отправьте форму снова.'

/** A file with a hash in its name never changes. */
const cachingOf = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'

function contextOf(deps: Deps, request: FastifyRequest, reply: FastifyReply): RouterContextProvider {
  const context = new RouterContextProvider()
  context.set(depsContext, deps)
  context.set(requestContext, {
    sessionToken: cookieOf(request.headers.cookie, SESSION_COOKIE) || null,
    nonce: reply.cspNonce.script,
    startedAt: deps.clock(),
    ip: request.ip,
    secure: request.protocol === 'https',
    incident: randomBytes(4).toString('hex').toUpperCase(),
  })
  return context
}

function webRequest(request: FastifyRequest, reply: FastifyReply): Request {
  const disconnected = new AbortController()
  reply.raw.once('close', () => reply.raw.writableFinished || disconnected.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  const bodied = request.method === 'POST'
  return new Request(new URL(request.url, `${request.protocol}://${request.host || 'localhost'}`), {
    method: request.method,
    headers,
    signal: disconnected.signal,
    ...(bodied ? { body: webStream(request.raw), duplex: 'half' as const } : {}),
  })
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status)
  for (const [name, value] of response.headers) reply.header(name, value)
  if (!response.body) return reply.send()
  // A page is a whole string by now; everything else (a file, a table of a million rows) flows.
  if (response.headers.get('content-type')?.startsWith('text/html')) return reply.send(await response.text())
  return reply.send(nodeStream(response.body))
}
