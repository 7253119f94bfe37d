export { loader } from './brand-css.server.ts'
