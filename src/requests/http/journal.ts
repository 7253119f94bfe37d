import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { entryOfJson } from '../actions/entry.ts'
import { explainCall, openJournal, registerCall } from '../actions/journal.ts'

const Journal = Type.Object({ items: Type.Array(Type.Record(Type.String(), Type.Unknown())) })

export function journalRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const body = Type.Record(Type.String(), Type.Unknown())
  const Made = Type.Object({ id: Type.Integer() })
  app.get(
    '/api/v1/calls',
    {
      preHandler,
      schema: {
        summary: 'Журнал звонков',
        querystring: Type.Object({ unfinished: Type.Optional(Type.Boolean()), before: Type.Optional(Type.Integer()) }),
        response: { 200: Journal },
      },
    },
    async (request, reply) => {
      const items = await openJournal(deps, currentActor(request), request.query)
      return isRefusal(items) ? sendRefusal(reply, items) : reply.send({ items: items.map((call) => ({ ...call })) })
    },
  )
  app.post(
    '/api/v1/calls',
    { preHandler, schema: { summary: 'Записать входящий звонок', body, response: { 201: Made } } },
    async (request, reply) => {
      const made = await registerCall(deps, currentActor(request), entryOfJson(request.body))
      return isRefusal(made) ? sendRefusal(reply, made) : reply.code(201).send({ id: made.callId })
    },
  )
  app.post(
    '/api/v1/calls/:id/explain',
    {
      preHandler,
      schema: {
        summary: 'Завершить звонок без заявки, с объяснением',
        params: Type.Object({ id: Type.Integer() }),
        body,
        response: { 200: Made },
      },
    },
    async (request, reply) => {
      const ended = await explainCall(deps, currentActor(request), request.params.id, entryOfJson(request.body))
      return isRefusal(ended) ? sendRefusal(reply, ended) : reply.send({ id: ended.callId })
    },
  )
}
