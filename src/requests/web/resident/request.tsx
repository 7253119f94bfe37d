import { STILL } from '../../../platform/pages/still.ts'
import { OwnRequest } from './own-request.tsx'

export { action, loader } from './request.server.ts'

export const handle = STILL
export default OwnRequest
