export { type Notice, sendNotice } from './actions/send-notice.ts'
export { notificationRoutes } from './http/routes.ts'
export { type InboxNotice, inbox, markRead, markReadUpTo, unreadCount } from './sql/inbox.ts'
