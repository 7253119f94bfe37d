export { keepBeating } from './actions/keep-uptime.ts'
export { type Announced, type Frame, openFrame } from './actions/open-frame.ts'
export { operationRoutes } from './http/routes.ts'
export { operationTasks } from './jobs/tasks.ts'
