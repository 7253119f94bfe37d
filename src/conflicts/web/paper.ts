export { paperLoader as loader } from './papers.server.ts'
