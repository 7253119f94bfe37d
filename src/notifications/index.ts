export { type Notice, sendNotice } from './actions/send-notice.ts'
