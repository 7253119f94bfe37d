export { loader } from './recalculation-file.server.ts'
