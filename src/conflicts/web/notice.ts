export { noticeLoader as loader } from './papers.server.ts'
