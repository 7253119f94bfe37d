import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { currentActor, openLooksAt, requireActor } from '../people/index.ts'
import type { Deps } from '../platform/deps.ts'
import { ownRequests } from '../requests/index.ts'
import { wholeOwnData } from './own-data.ts'

const texts = Type.Array(Type.String())
const Part = Type.Object({
  title: Type.String(),
  columns: texts,
  rows: Type.Array(Type.Array(Type.Union([Type.Null(), Type.String()]))),
})

/** What all rooms together keep of a person, and who looked at it. */
export async function ownDataRoutes(instance: FastifyInstance, deps: Deps): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/me/export',
    {
      preHandler,
      schema: { summary: 'Все мои данные', response: { 200: Type.Object({ parts: Type.Array(Part) }) } },
    },
    async (request, reply) => {
      const parts = await wholeOwnData(deps, currentActor(request))
      return reply.send({
        parts: parts.map(({ title, columns, rows }) => ({
          title,
          columns: [...columns],
          rows: rows.map((row) => [...row]),
        })),
      })
    },
  )
  const Look = Type.Object({
    id: Type.Integer(),
    at: Type.String({ format: 'date-time' }),
    organizationName: Type.Union([Type.Null(), Type.String()]),
    role: Type.String(),
    basis: Type.String(),
  })
  app.get(
    '/api/v1/me/looks',
    {
      preHandler,
      schema: {
        summary: 'Кто смотрел мои данные',
        querystring: Type.Object({ before: Type.Optional(Type.Integer()) }),
        response: { 200: Type.Object({ items: Type.Array(Look) }) },
      },
    },
    async (request, reply) => {
      const actor = currentActor(request)
      const ids = (await ownRequests(deps.db, actor.personId)).map(({ id }) => id)
      const looks = await openLooksAt(deps, actor, ids, request.query.before ?? null)
      return reply.send({ items: looks.map((look) => ({ ...look, at: look.at.toISOString() })) })
    },
  )
}
