export { back as loader } from './provider.server.ts'
