import type { FastifyRequest } from 'fastify'
import {
  createRequestHandler,
  matchRoutes,
  type RequestHandler,
  type RouteObject,
  type ServerBuild,
} from 'react-router'

const patterns = new WeakMap<FastifyRequest, string>()

/** «/requests/:id»: what journals and metrics name a request by. An address itself may hold a name or a number. */
export const patternOf = (request: FastifyRequest): string =>
  patterns.get(request) ?? request.routeOptions.url ?? 'no such address'

/** Shapes of addresses whose routes are remembered. */
const KNOWN = 1_000

type Found = { readonly pattern: string; readonly handle: RequestHandler }

/**
 * Finds the page's own pattern (for Fastify every page is «/*») and a router that knows the routes of this page only: the
 * whole one tries two hundred routes four times for each page and builds them anew to draw it.
 */
export function openRouting(build: ServerBuild): (request: FastifyRequest) => RequestHandler {
  const tree = treeOf(build)
  const whole = createRequestHandler(build, 'production')
  const handlers = new Map<string, RequestHandler>()
  const known = new Map<string, Found>()
  const find = (path: string): Found => {
    const routes = matchRoutes(tree, path)?.map(({ route }) => route) ?? []
    const pattern = `/${routes.flatMap((route) => route.path || []).join('/')}`
    const ids = routes.flatMap(({ id }) => id ?? [])
    const leaf = ids.at(-1)
    if (leaf === undefined || path === build.routeDiscovery.manifestPath) return { pattern, handle: whole }
    const handle = handlers.get(leaf) ?? createRequestHandler(only(build, ids), 'production')
    handlers.set(leaf, handle)
    return { pattern, handle }
  }
  return (request) => {
    const path = (request.url.split('?', 1)[0] ?? '').replace(/(?<=\/)_\.data$|\.data$/, '')
    // No pattern has a digit in it, so addresses that differ in numbers only have one pattern.
    const shape = path.replace(/[^/]*\d[^/]*/g, '0')
    const found = known.get(shape) ?? find(path)
    if (known.size >= KNOWN) known.clear()
    known.set(shape, found)
    patterns.set(request, found.pattern)
    return found.handle
  }
}

function treeOf({ routes }: ServerBuild): RouteObject[] {
  const under = (parentId: string | undefined): RouteObject[] =>
    Object.values(routes).flatMap((route) => {
      if (!route || route.parentId !== parentId) return []
      const path = route.path === undefined ? {} : { path: route.path }
      return [
        route.index ? { id: route.id, ...path, index: true } : { id: route.id, ...path, children: under(route.id) },
      ]
    })
  return under(undefined)
}

function only(build: ServerBuild, ids: readonly string[]): ServerBuild {
  const pick = <Route>(routes: Record<string, Route>): Record<string, Route> =>
    Object.fromEntries(Object.entries(routes).filter(([id]) => ids.includes(id)))
  return { ...build, routes: pick(build.routes), assets: { ...build.assets, routes: pick(build.assets.routes) } }
}
