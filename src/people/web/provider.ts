export { leave as loader } from './provider.server.ts'
