export { perform } from './actions/perform.ts'
export { send } from './actions/send.ts'
export { conflictRoutes } from './http/routes.ts'
