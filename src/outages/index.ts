export { type Created, create } from './actions/create.ts'
export { gisFolder, queueReports, saveReference } from './actions/gis-queue.ts'
export { type Done, type Guard, perform } from './actions/perform.ts'
export { readAnswers } from './actions/read-answers.ts'
export { report } from './actions/report.ts'
export { suspectOutage } from './actions/suspect.ts'
export { type OfRequests, WITH_OUTAGE } from './actions/tell-requests.ts'
export { outageRoutes } from './http/routes.ts'
export { outageTasks } from './jobs/tasks.ts'
export type { Deed, Status } from './rules/lifecycle.ts'
export { groupsOfResource, resourceOfGroup } from './rules/resources.ts'
export { outagesAt } from './sql/at-house.ts'
export {
  isCurrentAt,
  joinedRequests,
  keepJoined,
  leaveOutage,
  type OutageOfRequest,
  outageOfRequest,
} from './sql/joined-requests.ts'
export { currentOutages } from './sql/list.ts'
export { forgetSubscriber, ownOutageData } from './sql/own-data.ts'
export { isSuspectedSql } from './sql/suspicions.ts'
export { outageInWords, periodInWords } from './texts.ts'
export { townOutages } from './web/public/town-outages.server.ts'
