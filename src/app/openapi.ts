import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'

/** Head of the OpenAPI description; the rest comes from the schemas of the routes. */
export const openapi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Двор',
      version: '1',
      description:
        'Всё, что можно сделать на страницах, можно сделать и здесь. Отказ приходит как application/problem+json ' +
        '(RFC 9457) и называет пункт регламента.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    security: [{ token: [] }],
  },
}
