export { action, loader } from './old-browser.server.ts'
