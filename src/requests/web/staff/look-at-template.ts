export { lookLoader as loader } from './papers.server.ts'
