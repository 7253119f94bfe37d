export { completedWorksCsv } from './actions/export-works.ts'
export { reportRoutes } from './http/routes.ts'
