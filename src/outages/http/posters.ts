import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { PDF } from '../../documents/index.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { SHEETS, writePosters } from '../actions/write-posters.ts'

export function posterRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/outages/:id/posters.pdf',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: `Объявления для подъездов (PDF, лист на дом, не больше ${SHEETS} за раз)`,
        params: Type.Object({ id: Type.Integer() }),
        querystring: Type.Object({ skip: Type.Optional(Type.Integer({ minimum: 0 })) }),
      },
    },
    async (request, reply) => {
      const pdf = await writePosters(deps, currentActor(request), request.params.id, request.query.skip)
      return isRefusal(pdf) ? sendRefusal(reply, pdf) : reply.type(PDF).send(pdf)
    },
  )
}
