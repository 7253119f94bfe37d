export { action, loader } from './ask.server.ts'
