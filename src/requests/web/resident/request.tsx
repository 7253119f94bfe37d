import { OwnRequest } from './own-request.tsx'

export { action, loader } from './request.server.ts'
export default OwnRequest
