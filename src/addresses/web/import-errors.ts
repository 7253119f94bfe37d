export { loader } from './import-errors.server.ts'
