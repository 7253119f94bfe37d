import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { EvidenceJson, evidenceInJson } from '../../notifications/index.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openCard } from '../actions/open-card.ts'
import { openList } from '../actions/open-list.ts'
import { openTold } from '../actions/open-told.ts'
import { cardInJson } from './card-in-json.ts'
import { Card, ListItem, ListQuery } from './schemas.ts'

export function listRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/requests',
    {
      preHandler,
      schema: {
        summary: 'Рабочий список заявок',
        querystring: ListQuery,
        response: { 200: Type.Object({ items: Type.Array(ListItem) }) },
      },
    },
    async (request, reply) => {
      const rows = await openList(deps, currentActor(request), filterOf(request.query))
      if (isRefusal(rows)) return sendRefusal(reply, rows)
      const items = rows.map((row) => ({
        ...row,
        createdAt: row.createdAt.toISOString(),
        dueAt: row.dueAt.toISOString(),
      }))
      return reply.send({ items })
    },
  )
  app.get(
    '/api/v1/requests/:id',
    {
      preHandler,
      schema: { summary: 'Заявка с её историей', params: Type.Object({ id: Type.Integer() }), response: { 200: Card } },
    },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      return isRefusal(open) ? sendRefusal(reply, open) : reply.send(cardInJson(open))
    },
  )
  toldRoutes(instance, deps)
}

function toldRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const params = Type.Object({ id: Type.Integer() })
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const response = { 200: Type.Object({ items: Type.Array(EvidenceJson) }) }
  const schema = { summary: 'Кому что сообщили и как это доставлено', params, querystring, response }
  app.get('/api/v1/requests/:id/told', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const opened = await openTold(deps, currentActor(request), request.params.id, request.query.before)
    if (isRefusal(opened)) return sendRefusal(reply, opened)
    return reply.send({ items: opened.told.map(evidenceInJson) })
  })
}

function filterOf({ afterDueAt, afterId, ...filter }: Static<typeof ListQuery>) {
  const after = afterId === undefined ? undefined : { dueAt: afterDueAt ?? '', id: afterId }
  return { ...filter, after }
}
