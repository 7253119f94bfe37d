export { loader } from './own-export.server.ts'
