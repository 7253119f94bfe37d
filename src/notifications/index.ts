export { type Notice, sendNotice } from './actions/send-notice.ts'
export { notificationRoutes } from './http/routes.ts'
