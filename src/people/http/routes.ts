import type { FastifyInstance } from 'fastify'
import { organizationRoutes } from '../../organizations/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { accountRoutes } from './account.ts'
import { agreementRoutes } from './agreements.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { letterRoutes } from './letters.ts'
import { lookRoutes } from './looks.ts'
import { ownDataRoutes } from './own-data.ts'
import { secondStepRoutes } from './second-step.ts'
import { sessionRoutes } from './sessions.ts'
import { staffRoutes } from './staff.ts'
import { supportContactRoutes } from './support.ts'

/** The JSON API of people and, under the same guard, of organisations. */
export async function peopleRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  sessionRoutes(app, deps)
  letterRoutes(app, deps)
  accountRoutes(app, deps)
  ownDataRoutes(app, deps)
  secondStepRoutes(app, deps)
  staffRoutes(app, deps)
  supportContactRoutes(app, deps)
  lookRoutes(app, deps)
  agreementRoutes(app, deps)
  await organizationRoutes(app, deps, { preHandler: requireActor(deps), whoAsks: currentActor })
}
