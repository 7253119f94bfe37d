import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  ssr: true,
  // Rooms are small: the browser knows every route at once and asks the server for no manifest while one navigates.
  routeDiscovery: { mode: 'initial' },
  // Behind a proxy that ends TLS the router would compare https with http; src/platform/pages/mount.ts refuses foreign forms.
  allowedActionOrigins: ['**'],
} satisfies Config
