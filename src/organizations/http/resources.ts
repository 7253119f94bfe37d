import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { setResources } from '../actions/set-resources.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import { resourcesOf } from '../sql/resources.ts'
import type { Guard } from './guard.ts'
import { ById } from './schemas.ts'

/** What a supplier supplies. */
export function resourceRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const List = Type.Object({
    resources: Type.Array(Type.Integer({ description: 'коды 1–7 и 90–93, как у отключений' })),
  })
  const url = '/api/v1/organizations/:id/resources'
  app.get(
    url,
    { preHandler, schema: { summary: 'Какие ресурсы поставляет организация', params: ById, response: { 200: List } } },
    async (request, reply) => {
      const found = await findOrganization(deps.db, whoAsks(request).municipalityId, request.params.id)
      return found
        ? reply.send({ resources: await resourcesOf(deps.db, found.id) })
        : sendRefusal(reply, NO_ORGANIZATION)
    },
  )
  app.put(
    url,
    {
      preHandler,
      schema: {
        summary: 'Указать, какие ресурсы поставляет организация',
        params: ById,
        body: List,
        response: { 200: List },
      },
    },
    async (request, reply) => {
      const saved = await setResources(deps, whoAsks(request), request.params.id, request.body.resources)
      return isRefusal(saved) ? sendRefusal(reply, saved) : reply.send({ resources: [...saved] })
    },
  )
}
