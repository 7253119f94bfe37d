export { loader } from './open.server.ts'
