import type { Config } from '@react-router/dev/config'

export default {
  appDirectory: 'src',
  // scripts/build-pages.ts builds beside and moves into place, so that a running server never sees half a build.
  buildDirectory: process.env.DVOR_BUILD ?? 'build',
  ssr: true,
  // Behind a proxy that ends TLS the router would compare https with http; src/platform/pages/mount.ts refuses foreign forms.
  allowedActionOrigins: ['**'],
} satisfies Config
