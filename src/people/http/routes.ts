import type { FastifyInstance } from 'fastify'
import { organizationRoutes } from '../../organizations/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { accountRoutes } from './account.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { lookRoutes } from './looks.ts'
import { sessionRoutes } from './sessions.ts'
import { staffRoutes } from './staff.ts'

/** The JSON API of people and, under the same guard, of organisations. */
export async function peopleRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  sessionRoutes(app, deps)
  accountRoutes(app, deps)
  staffRoutes(app, deps)
  lookRoutes(app, deps)
  await organizationRoutes(app, deps, { preHandler: requireActor(deps), whoAsks: currentActor })
}
