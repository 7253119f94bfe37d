export { alert as loader } from './feeds.server.ts'
