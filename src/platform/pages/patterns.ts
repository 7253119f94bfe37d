import type { FastifyRequest } from 'fastify'
import { matchRoutes, type RouteObject, type ServerBuild } from 'react-router'

const patterns = new WeakMap<FastifyRequest, string>()

/** «/requests/:id»: what journals and metrics name a request by. An address itself may hold a name or a number. */
export const patternOf = (request: FastifyRequest): string =>
  patterns.get(request) ?? request.routeOptions.url ?? 'no such address'

/** The router ranks all its routes anew at every question: a fifth of the work of a small page. */
const KNOWN = 1_000

const patternIn = (tree: RouteObject[], path: string): string =>
  `/${(matchRoutes(tree, path)?.flatMap(({ route }) => route.path || []) ?? []).join('/')}`

/** Finds the page's own pattern: for Fastify every page is «/*». */
export function notePatterns({ routes }: ServerBuild): (request: FastifyRequest) => void {
  const under = (parentId: string | undefined): RouteObject[] =>
    Object.values(routes).flatMap((route) => {
      if (!route || route.parentId !== parentId) return []
      const path = route.path === undefined ? {} : { path: route.path }
      return [
        route.index ? { id: route.id, ...path, index: true } : { id: route.id, ...path, children: under(route.id) },
      ]
    })
  const tree = under(undefined)
  const known = new Map<string, string>()
  return (request) => {
    const path = (request.url.split('?', 1)[0] ?? '').replace(/\.data$/, '')
    // No pattern has a digit in it, so addresses that differ in numbers only have one pattern.
    const shape = path.replace(/[^/]*\d[^/]*/g, '0')
    const pattern = known.get(shape) ?? patternIn(tree, path)
    if (known.size >= KNOWN) known.clear()
    known.set(shape, pattern)
    patterns.set(request, pattern)
  }
}
