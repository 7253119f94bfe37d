import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../platform/deps.ts'

const BUILT = join(import.meta.dirname, '../../build/worker/service-worker.js')

/** Takes the place of a worker that does harm: removes what it kept and itself. The work that waits to be sent stays. */
const PARTING = `addEventListener('install', () => self.skipWaiting())
addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name)
  await self.registration.unregister()
})()))
`

/**
 * Browsers ask for it anew at each visit, so a new one is in force at once. DVOR_OFFLINE=off is the switch that sends all
 * workers home: then the pages work as without one.
 */
export function serviceWorkerRoute(app: FastifyInstance, { config }: Deps): void {
  app.get('/service-worker.js', { schema: { hide: true } }, async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'none'; connect-src 'self'",
    })
    return reply.type('text/javascript; charset=utf-8').send(config.offline ? await readFile(BUILT) : PARTING)
  })
}
