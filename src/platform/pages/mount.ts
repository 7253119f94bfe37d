import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip, type ZlibOptions } from 'node:zlib'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { RouterContextProvider, type ServerBuild } from 'react-router'
import type { Deps } from '../deps.ts'
import { onEvents } from '../live/index.ts'
import { depsContext, type RequestContext, requestContext } from './context.ts'
import { cookieOf, LOOK_COOKIE, SESSION_COOKIE } from './cookies.ts'
import { foreignForm } from './foreign-form.ts'
import { COMMON_HEADER, KeptPages, type Page } from './kept-pages.ts'
import { GO_ON_COOKIE, isOldBrowser, oldBrowserNotice } from './old-browser.ts'
import { openRouting } from './patterns.ts'
import { securityHeaders } from './security-headers.ts'
import { nodeStream, webStream } from './streams.ts'

const compressed = promisify<Buffer, ZlibOptions, Buffer>(gzip)
const BUILD = join(import.meta.dirname, '../../../build')

export type PagesOptions = {
  readonly deps: Deps
  /** Origins that pictures and data of the map may come from. */
  readonly mapOrigins?: readonly string[]
}

/** Serves the built pages: hashed files as they are, every other address by the router. */
export async function pages(app: FastifyInstance, { deps, mapOrigins = [] }: PagesOptions): Promise<void> {
  const build: ServerBuild = await import(join(BUILD, 'server/index.js'))
  const route = openRouting(build)
  const kept = new KeptPages()
  onEvents(deps.db, () => kept.forget())
  await app.register(helmet, securityHeaders({ https: deps.config.tls !== null, mapOrigins }))
  await app.register(fastifyStatic, {
    root: join(BUILD, 'client'),
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', cachingOf(path))
      if (path.includes('/assets/')) lighten(reply)
    },
  })
  // The body stays a stream: src/platform/forms.ts reads it with limits of its own, and 200 MB never stand in memory.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_request, _body, done) => done(null))
  app.setErrorHandler((error, request, reply) => {
    console.error(`[${request.id}] ${request.method} ${request.url.split('?')[0]}`, error)
    return said(reply, 500, `Не получилось ответить. Попробуйте ещё раз; номер сбоя для поддержки: ${request.id}`)
  })
  app.route({
    method: ['GET', 'POST'],
    url: '/*',
    handler: async (request, reply) => {
      const handle = route(request)
      if (request.method === 'POST' && foreignForm(request.headers)) return said(reply, 403, FOREIGN)
      if (needsNewerBrowser(request)) return reply.type('text/html; charset=utf-8').send(oldBrowserNotice(request.url))
      const [key, drawnAt] = [commonKey(request), kept.turn]
      const found = key === null ? null : kept.find(key, deps.clock())
      if (found) return send(reply, found)
      const asked = webRequest(request, reply)
      if (!asked) return said(reply, 400, 'Такого адреса не бывает. Откройте главную страницу.')
      const keep = (page: Page): void => {
        if (key !== null) kept.keep(key, page, { drawnAt, now: deps.clock() })
      }
      const context = contextOf(deps, request, reply)
      const response = await handle(asked, provide(deps, context))
      return answer(request, reply, { response, page: context.drawn.page, keep })
    },
  })
}

/** Only the first page is held back: a form is never lost, and who goes on is not asked again (the page without styles works). */
const needsNewerBrowser = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' &&
  isOldBrowser(headers['user-agent'] ?? '') &&
  /text\/html|\*\/\*/.test(headers.accept ?? '*/*') &&
  cookieOf(headers.cookie, GO_ON_COOKIE) === null

const said = (reply: FastifyReply, status: number, text: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(text)

const FOREIGN =
  'Форма отправлена с чужого сайта и не принята. Откройте эту страницу по её адресу и отправьте форму снова.'

/** A file with a hash in its name never changes. */
const cachingOf = (path: string): string =>
  path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'public, max-age=3600'

/** What only a page obeys says nothing beside a script or a style: on an old telephone that was 4 kB for each page. */
function lighten(reply: FastifyReply): void {
  for (const name of ONLY_PAGES_OBEY) reply.removeHeader(name)
  reply.header('content-security-policy', "default-src 'self'")
}
const ONLY_PAGES_OBEY = [
  ...['cross-origin-opener-policy', 'origin-agent-cluster', 'referrer-policy', 'x-dns-prefetch-control'],
  ...['x-download-options', 'x-frame-options', 'x-permitted-cross-domain-policies', 'x-xss-protection'],
]

function contextOf(deps: Deps, request: FastifyRequest, reply: FastifyReply): RequestContext {
  return {
    sessionToken: cookieOf(request.headers.cookie, SESSION_COOKIE) || null,
    nonce: reply.cspNonce.script,
    startedAt: deps.clock(),
    ip: request.ip,
    secure: request.protocol === 'https',
    dataOnly: /\.data(\?|$)/.test(request.url),
    // The beginning of the number in the journal: drawing another one took a hundredth of a page.
    incident: request.id.slice(0, 8).toUpperCase(),
    drawn: { page: null },
  }
}

function provide(deps: Deps, asked: RequestContext): RouterContextProvider {
  const context = new RouterContextProvider()
  context.set(depsContext, deps)
  context.set(requestContext, asked)
  return context
}

function webRequest(request: FastifyRequest, reply: FastifyReply): Request | null {
  const url = URL.parse(`${request.protocol}://${request.host || 'localhost'}${request.url}`)
  if (!url) return null
  const disconnected = new AbortController()
  reply.raw.once('close', () => reply.raw.writableFinished || disconnected.abort())
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one)
  return new Request(url, {
    method: request.method,
    headers,
    signal: disconnected.signal,
    ...(request.method === 'POST' ? { body: webStream(request.raw), duplex: 'half' as const } : {}),
  })
}

const takesGzip = ({ headers }: FastifyRequest): boolean => /\bgzip\b/.test(headers['accept-encoding'] ?? '')

/** What a common page hangs on; null for whoever is signed in: he has his own. */
const commonKey = (request: FastifyRequest): string | null =>
  request.method !== 'GET' || cookieOf(request.headers.cookie, SESSION_COOKIE)
    ? null
    : `${takesGzip(request)} ${cookieOf(request.headers.cookie, LOOK_COOKIE)} ${request.protocol}://${request.host}${request.url}`

type Answered = { readonly response: Response; readonly page: string | null; keep(page: Page): void }

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  { response, page: text, keep }: Answered,
): Promise<FastifyReply> {
  reply.code(response.status)
  const headers = [...response.headers].filter(([name]) => name !== COMMON_HEADER)
  // A page and the data of a page are whole by now; everything else (a file, a table of a million rows) flows.
  if (text === null && !(response.body && /^text\/(html|x-script)/.test(response.headers.get('content-type') ?? ''))) {
    for (const [name, value] of headers) reply.header(name, value)
    return response.body ? reply.send(nodeStream(response.body)) : reply.send()
  }
  const page = await packed(
    headers,
    text === null ? Buffer.from(await response.arrayBuffer()) : Buffer.from(text),
    takesGzip(request),
  )
  if (response.headers.has(COMMON_HEADER) && !response.headers.has('set-cookie')) keep(page)
  return send(reply, page)
}

async function packed(headers: Page['headers'], body: Buffer, gzip: boolean): Promise<Page> {
  const varied = [...headers, ['vary', 'accept-encoding'] as const]
  if (!gzip || body.length < 2_000) return { headers: varied, body }
  // The lightest grade: a list of 100 kB becomes 12 in a millisecond, off the main thread.
  return { headers: [...varied, ['content-encoding', 'gzip']], body: await compressed(body, { level: 1 }) }
}

function send(reply: FastifyReply, { headers, body }: Page): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value)
  return reply.send(body)
}
