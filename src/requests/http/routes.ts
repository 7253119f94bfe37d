import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { classifierRoutes } from './classifier.ts'
import { deedRoutes } from './deeds.ts'
import { exportRoutes } from './exports.ts'
import { fileRoutes } from './files.ts'
import { journalRoutes } from './journal.ts'
import { listRoutes } from './list.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function requestRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  listRoutes(app, deps)
  deedRoutes(app, deps)
  journalRoutes(app, deps)
  classifierRoutes(app, deps)
  exportRoutes(app, deps)
  fileRoutes(app, deps)
}
