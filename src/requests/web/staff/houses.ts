export { loader } from './houses.server.ts'
