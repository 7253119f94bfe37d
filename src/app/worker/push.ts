import { worker } from './scope.ts'

type Told = { readonly title: string; readonly body: string; readonly link: string; readonly tag: string }

const isTold = (said: unknown): said is Told =>
  typeof said === 'object' && said !== null && 'title' in said && 'body' in said && 'link' in said && 'tag' in said

/** A notice on the device. The same tag again replaces the first: a double is seen once. */
worker.addEventListener('push', (event) => {
  const said = event.data?.json()
  if (!isTold(said)) return
  const { title, body, link, tag } = said
  event.waitUntil(worker.registration.showNotification(title, { body, tag, data: link, lang: 'ru' }))
})

worker.addEventListener('notificationclick', (event) => {
  const link = event.notification.data
  event.notification.close()
  if (typeof link === 'string') event.waitUntil(worker.clients.openWindow(link))
})
