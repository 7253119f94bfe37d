import { renderToString } from 'react-dom/server'
import { type EntryContext, type HandleErrorFunction, type RouterContextProvider, ServerRouter } from 'react-router'
import { START, scriptsAfterPaint } from './platform/pages/after-paint.ts'
import { requestContext } from './platform/pages/context.ts'
import { COMMON_HEADER } from './platform/pages/kept-pages.ts'
import { isCommon } from './platform/pages/still.ts'
import { IncidentContext } from './ui/incident.tsx'

/**
 * Renders the page as one string: our loaders give finished data, so there is nothing to stream, and React's stream costs
 * three times as much (50 rows of 8 cells: 5,900 pages a second of CPU as a string, 2,000 as a stream). The router's data,
 * which it would stream, is appended.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  page: EntryContext,
  context: RouterContextProvider,
): Promise<Response> {
  const { nonce, incident, drawn } = context.get(requestContext)
  const data = page.serverHandoffStream ? await wholeOf(page.serverHandoffStream) : ''
  const { serverHandoffStream: _, ...still } = page
  const html = renderToString(
    <IncidentContext value={incident}>
      <ServerRouter context={still} url={request.url} nonce={nonce} />
    </IncidentContext>,
  )
  headers.set('content-type', 'text/html; charset=utf-8')
  // The router passes on only cookies of an action; how long to wait is for the browser too.
  for (const said of Object.values(page.staticHandlerContext.actionHeaders)) {
    const wait = said.get('retry-after')
    if (wait) headers.set('retry-after', wait)
  }
  if (status === 200 && isCommon(page.staticHandlerContext.matches.at(-1)?.route.handle))
    headers.set(COMMON_HEADER, '1')
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  // Beside the answer, not in it: as its body the text would become a stream, and bytes, and a buffer, 5 % of a page.
  drawn.page = `<!DOCTYPE html>${withScripts(html, data, nonce)}`
  return new Response(null, { status, headers })
}

export const handleError: HandleErrorFunction = (error, { request, context }) => {
  if (request.signal.aborted) return
  const incident = context.get(requestContext).incident
  console.error(`[${incident}] ${request.method} ${new URL(request.url).pathname}`, error)
}

async function wholeOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) text += decoder.decode(chunk, { stream: true })
  return text
}

/** A page that has scripts gets their data too, by the same calls that the router's own StreamTransfer writes. */
function withScripts(html: string, data: string, nonce: string): string {
  const at = html.lastIndexOf('</body>')
  const page = at < 0 ? null : scriptsAfterPaint(html.slice(0, at))
  if (page === null) return html
  const stream = 'window.__reactRouterContext.streamController'
  const script = `${stream}.enqueue(${inScript(JSON.stringify(data))});${stream}.close();`
  return `${page}<script nonce="${nonce}">${script}${START}</script>${html.slice(at)}`
}

const ESCAPES: Record<string, string> = {
  '&': '\\u0026',
  '<': '\\u003c',
  '>': '\\u003e',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}
const inScript = (json: string): string => json.replace(/[&<>\u2028\u2029]/g, (sign) => ESCAPES[sign] ?? sign)
