import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { resourceTitle } from '../../organizations/index.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { decideSuspicion, openSuspected, suspicionDeeds } from '../actions/suspect.ts'

const Suspicion = Type.Object({
  id: Type.Integer(),
  houseId: Type.Integer(),
  address: Type.String(),
  resource: Type.Integer(),
  resourceTitle: Type.String(),
  noticedAt: Type.String({ format: 'date-time' }),
  requestIds: Type.Array(Type.Integer()),
  passedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
})

/** Several requests of one resource in one house: perhaps an outage that nobody has entered. */
export function suspicionRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/outages/suspected',
    {
      preHandler,
      schema: {
        summary: 'Похоже на отключение: несколько заявок об одном ресурсе в одном доме за час',
        response: { 200: Type.Object({ items: Type.Array(Suspicion) }) },
      },
    },
    async (request, reply) => {
      const found = await openSuspected(deps, currentActor(request))
      const items = found.map(({ id, houseId, address, resource, noticedAt, requestIds, passedAt }) => ({
        ...{ id, houseId, address, resource },
        resourceTitle: resourceTitle(resource),
        noticedAt: noticedAt.toISOString(),
        requestIds: [...requestIds],
        passedAt: passedAt?.toISOString() ?? null,
      }))
      return reply.send({ items })
    },
  )
  app.post(
    '/api/v1/outages/suspected/:id/:deed',
    {
      preHandler,
      schema: {
        summary: 'Передать тем, кто отвечает, или отметить, что это не отключение',
        params: Type.Object({
          id: Type.Integer(),
          deed: Type.Union(suspicionDeeds.map((deed) => Type.Literal(deed))),
        }),
        body: Type.Optional(
          Type.Object({ reason: Type.Optional(Type.String({ description: 'dismiss: почему это не отключение' })) }),
        ),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const { id, deed } = request.params
      const done = await decideSuspicion(deps, currentActor(request), deed, id, entryOfJson(request.body ?? {}))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
