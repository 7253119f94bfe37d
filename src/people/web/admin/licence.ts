export { loader } from './licence.server.ts'
