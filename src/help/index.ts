export { versionsOf } from './actions/read-regulation.ts'
export { helpRoutes } from './http/routes.ts'
export { dayInWords } from './rules/day-in-words.ts'
