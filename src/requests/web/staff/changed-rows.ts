export { loader } from './rows.server.ts'
