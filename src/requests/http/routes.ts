import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../platform/deps.ts'
import { answerRoutes } from './answers.ts'
import { bulkRoutes } from './bulk.ts'
import { calendarRoutes } from './calendar.ts'
import { classifierRoutes } from './classifier.ts'
import { deedRoutes } from './deeds.ts'
import { exportRoutes } from './exports.ts'
import { fileRoutes } from './files.ts'
import { joiningRoutes } from './joining.ts'
import { journalRoutes } from './journal.ts'
import { listRoutes } from './list.ts'
import { liveRoutes } from './live.ts'
import { paperRoutes } from './papers.ts'
import { phoneRoutes } from './phone.ts'
import { publicMessageRoutes } from './public-messages.ts'
import { filterRoutes } from './saved-filters.ts'
import { typeChangeRoutes } from './type-changes.ts'
import { workRoutes } from './work.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function requestRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  listRoutes(app, deps)
  workRoutes(app, deps)
  deedRoutes(app, deps)
  phoneRoutes(app, deps)
  bulkRoutes(app, deps)
  filterRoutes(app, deps)
  journalRoutes(app, deps)
  joiningRoutes(app, deps)
  classifierRoutes(app, deps)
  typeChangeRoutes(app, deps)
  calendarRoutes(app, deps)
  exportRoutes(app, deps)
  fileRoutes(app, deps)
  paperRoutes(app, deps)
  liveRoutes(app, deps)
  answerRoutes(app, deps)
  publicMessageRoutes(app, deps)
}
