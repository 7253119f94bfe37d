export { loader } from './poster-pdf.server.ts'
