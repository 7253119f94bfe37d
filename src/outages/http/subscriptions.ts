import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { subscribeByEmail, unwatchHouse, watchHouse } from '../actions/subscribe.ts'

/** Hearing of outages at a house that is not one's home. */
export function subscriptionRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const params = Type.Object({ id: Type.Integer() })
  const response = { 204: Type.Null() }
  const url = '/api/v1/houses/:id/outage-subscription'
  const preHandler = requireActor(deps)
  app.post(
    url,
    {
      schema: {
        summary: 'Подписать почту на отключения дома (без входа): придёт письмо со ссылкой',
        security: [],
        params,
        body: Type.Object({ municipality: Type.String(), email: Type.String() }),
        response,
      },
    },
    async (request, reply) => {
      const { municipality, email } = request.body
      const done = await subscribeByEmail(deps, { municipalityId: municipality, houseId: request.params.id }, email)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
  for (const [method, deed, summary] of [
    ['put', watchHouse, 'Сообщать и об этом доме'],
    ['delete', unwatchHouse, 'Больше не сообщать об этом доме'],
  ] as const)
    app[method](url, { preHandler, schema: { summary, params, response } }, async (request, reply) => {
      const done = await deed(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    })
}
