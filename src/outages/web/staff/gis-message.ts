export { loader } from './gis-message.server.ts'
