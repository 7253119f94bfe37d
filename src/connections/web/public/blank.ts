export { loader } from './blank.server.ts'
