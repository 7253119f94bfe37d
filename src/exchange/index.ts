export { exchangeRoutes } from './http/routes.ts'
export { exchangeTasks } from './jobs/tasks.ts'
