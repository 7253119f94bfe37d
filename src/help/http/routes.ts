import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { appointmentRoutes, systemRoutes } from './duties.ts'
import { guideRoutes } from './guides.ts'
import { regulationRoutes } from './regulation.ts'

export async function helpRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  guideRoutes(app, deps)
  regulationRoutes(app, deps)
  appointmentRoutes(app, deps)
  systemRoutes(app, deps)
}
