export { caseLoader as loader } from './papers.server.ts'
