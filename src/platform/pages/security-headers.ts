import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Nothing of a stranger runs, nothing of ours is shown inside a stranger's page. */
export const securityHeaders = (given: { https: boolean; mapOrigins: readonly string[] }): FastifyHelmetOptions => ({
  enableCSPNonces: true,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...given.mapOrigins],
      connectSrc: ["'self'", ...given.mapOrigins],
      workerSrc: ["'self'", 'blob:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  // With «no-referrer» browsers would send Origin: null with our own forms.
  referrerPolicy: { policy: 'same-origin' },
  // Without https of our own the proxy before us decides; a town may also live on a plain local network.
  hsts: given.https ? { maxAge: 31_536_000 } : false,
  crossOriginEmbedderPolicy: false,
})
