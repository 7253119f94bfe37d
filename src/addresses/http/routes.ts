import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { houseRoutes } from './houses.ts'
import { importRoutes } from './imports.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function addressRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  houseRoutes(app, deps)
  importRoutes(app, deps)
}
