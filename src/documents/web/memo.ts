export { action } from './memo.server.ts'
