export { loader } from './request.server.ts'
