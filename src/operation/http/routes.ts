import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { availabilityRoute, breakRoutes } from './breaks.ts'
import { brandRoutes, queueRoutes, storageRoute } from './console.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function operationRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  breakRoutes(app, deps)
  availabilityRoute(app, deps)
  queueRoutes(app, deps)
  brandRoutes(app, deps)
  storageRoute(app, deps)
}
