import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { entryOfJson } from '../actions/entry.ts'
import { keepFilter, moveFilterUp, openFilters, removeFilter } from '../actions/saved-filters.ts'

const Filter = Type.Object({ id: Type.Integer(), name: Type.String(), query: Type.String() })
const Entry = Type.Object({
  name: Type.Optional(Type.String({ description: 'название, до 60 знаков; под тем же названием условия заменяются' })),
  query: Type.Optional(Type.String({ description: 'условия, как в адресе списка после «?»: emergency=1&q=Ленина' })),
})
const params = Type.Object({ id: Type.Integer() })

/** Filters of one's own list. */
export function filterRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/saved-filters',
    {
      preHandler,
      schema: { summary: 'Свои отборы списка', response: { 200: Type.Object({ items: Type.Array(Filter) }) } },
    },
    async (request, reply) => {
      const found = await openFilters(deps, currentActor(request))
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send({ items: [...found] })
    },
  )
  app.post(
    '/api/v1/saved-filters',
    { preHandler, schema: { summary: 'Сохранить отбор под названием', body: Entry, response: { 201: Filter } } },
    async (request, reply) => {
      const kept = await keepFilter(deps, currentActor(request), entryOfJson(request.body))
      return isRefusal(kept) ? sendRefusal(reply, kept) : reply.code(201).send(kept)
    },
  )
  const response = { 204: Type.Null() }
  app.post(
    '/api/v1/saved-filters/:id/raise',
    { preHandler, schema: { summary: 'Переставить отбор на место раньше', params, response } },
    async (request, reply) => {
      const refusal = await moveFilterUp(deps, currentActor(request), request.params.id)
      return refusal ? sendRefusal(reply, refusal) : reply.code(204).send(null)
    },
  )
  app.delete(
    '/api/v1/saved-filters/:id',
    { preHandler, schema: { summary: 'Удалить отбор', params, response } },
    async (request, reply) => {
      const refusal = await removeFilter(deps, currentActor(request), request.params.id)
      return refusal ? sendRefusal(reply, refusal) : reply.code(204).send(null)
    },
  )
}
