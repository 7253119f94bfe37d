import type { FastifyInstance } from 'fastify'

/** The workplace of the telephone as an application on its first screen; one for all towns, without anybody's name. */
const manifest = {
  id: '/work',
  name: '«Двор»: моя работа',
  short_name: 'Двор',
  lang: 'ru',
  start_url: '/work',
  scope: '/',
  display: 'standalone',
  background_color: '#ffffff',
  theme_color: '#0b2f66',
  icons: [
    { src: '/icons/dvor.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icons/dvor-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icons/dvor-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icons/dvor-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
}

export function manifestRoute(app: FastifyInstance): void {
  app.get('/manifest.webmanifest', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .type('application/manifest+json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(manifest),
  )
}
