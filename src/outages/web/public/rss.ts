export { rssFeed as loader } from './feeds.server.ts'
