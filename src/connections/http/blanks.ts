import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { type Blank, blankFormats, blankNames, blankOf } from '../actions/blanks.ts'
import { townRules } from '../actions/town-rules.ts'

export const blankHeaders = ({ name, mediaType, bytes }: Blank): Record<string, string> => ({
  'content-type': mediaType,
  'content-length': String(bytes.length),
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  'x-content-type-options': 'nosniff',
})

/** Empty forms of the annex, for everybody. */
export function blankRoutes(instance: FastifyInstance, _deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/connection-blanks/:municipality',
    {
      schema: {
        summary: 'Бланк приложения (без входа)',
        security: [],
        params: Type.Object({ municipality: Type.String() }),
        querystring: Type.Object({
          form: Type.Union(blankNames.map((name) => Type.Literal(name))),
          format: Type.Union(blankFormats.map((format) => Type.Literal(format))),
        }),
      },
    },
    async (request, reply) => {
      const town = townRules(request.params.municipality)
      if (isRefusal(town)) return sendRefusal(reply, town)
      const blank = await blankOf(town.regulation, town.rules, request.query.form, request.query.format)
      return reply.headers(blankHeaders(blank)).send(blank.bytes)
    },
  )
}
