import { sendOutbox } from '../../requests/web/work/device/outbox.ts'
import { answerOffline, dropOldCopies, takeCopy } from './offline-page.ts'
import './push.ts'
import { worker } from './scope.ts'

// The one service worker of the product, built into a plain file by scripts/build-pages.ts. Handlers of other parts (web
// push) are modules beside this one, imported here.

// A page of the telephone's workplace is whole when it is loaded, so a new worker need not wait for old pages to close.
worker.addEventListener('install', (event) => event.waitUntil(takeCopy().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(dropOldCopies().then(() => worker.clients.claim())))

worker.addEventListener('fetch', (event) => {
  const answer = answerOffline(event.request)
  if (answer) event.respondWith(answer)
})

/** Where the browser has background sync: what waits is sent though the page is closed; a failure makes it try again. */
worker.addEventListener('sync', (event) => {
  if (event.tag === 'dvor-outbox') event.waitUntil(sendOutbox().then(againUnlessDone))
})

function againUnlessDone(sent: Awaited<ReturnType<typeof sendOutbox>>): void {
  if (sent === 'offline') throw new Error('no network yet')
}
