export { calendar as loader } from './feeds.server.ts'
