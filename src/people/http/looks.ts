import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { findResidentsByPhone } from '../actions/find-residents-by-phone.ts'
import { openDeletions } from '../actions/open-deletions.ts'
import { openEntrances } from '../actions/open-entrances.ts'
import { openLooks } from '../actions/open-looks.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { EntranceJson, LookJson, ResidentJson } from './schemas.ts'

export function lookRoutes(app: FastifyInstance, deps: Deps): void {
  readingRoutes(app, deps)
  entranceRoutes(app, deps)
  deletionRoute(app, deps)
}

const DeletionJson = Type.Object({
  id: Type.Integer(),
  personId: Type.Integer(),
  askedAt: Type.String({ format: 'date-time' }),
  finishedAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
  deleted: Type.Record(Type.String(), Type.Number(), { description: 'сколько чего удалено' }),
})

function deletionRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const response = { 200: Type.Object({ items: Type.Array(DeletionJson) }) }
  app.get(
    '/api/v1/deletions',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Журнал удаления данных: только числа', querystring, response },
    },
    async (request, reply) => {
      const found = await openDeletions(deps, currentActor(request), request.query.before ?? null, 50)
      if (isRefusal(found)) return sendRefusal(reply, found)
      const items = found.map(({ askedAt, finishedAt, ...row }) => ({
        ...row,
        askedAt: askedAt.toISOString(),
        finishedAt: finishedAt?.toISOString() ?? null,
      }))
      return reply.send({ items })
    },
  )
}

function entranceRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const id = Type.Optional(Type.Integer())
  const querystring = Type.Object({ personId: id, refused: Type.Optional(Type.Boolean()), before: id })
  const schema = {
    summary: 'Журнал входов: входы, отказы, выходы',
    querystring,
    response: { 200: Type.Object({ items: Type.Array(EntranceJson) }) },
  }
  app.get('/api/v1/entrances', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const found = await openEntrances(deps, currentActor(request), request.query)
    if (isRefusal(found)) return sendRefusal(reply, found)
    return reply.send({ items: found.map((entrance) => ({ ...entrance, at: entrance.at.toISOString() })) })
  })
}

/** Looking at people's data, and who did. */
function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const residents = { 200: Type.Object({ items: Type.Array(ResidentJson) }) }
  const byPhone = Type.Object({ phone: Type.String({ maxLength: 40 }) })
  app.get(
    '/api/v1/residents',
    {
      preHandler,
      schema: { summary: 'Житель по телефону; обращение записывается', querystring: byPhone, response: residents },
    },
    async (request, reply) => {
      const items = await findResidentsByPhone(deps, currentActor(request), request.query.phone)
      return isRefusal(items) ? sendRefusal(reply, items) : reply.send({ items })
    },
  )
  const id = Type.Optional(Type.Integer())
  const text = Type.Optional(Type.String({ maxLength: 100 }))
  const day = Type.Optional(Type.String({ format: 'date-time' }))
  const querystring = Type.Object({
    ...{ viewerId: id, subject: text, subjectId: id, name: text, basis: text, from: day, to: day, before: id },
  })
  const looks = { 200: Type.Object({ items: Type.Array(LookJson) }) }
  app.get(
    '/api/v1/looks',
    { preHandler, schema: { summary: 'Кто смотрел личные данные', querystring, response: looks } },
    async (request, reply) => {
      const { from, to, ...query } = request.query
      const period = { from: from ? new Date(from) : undefined, to: to ? new Date(to) : undefined }
      const found = await openLooks(deps, currentActor(request), { ...query, ...period })
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({
        items: found.map((look) => ({ ...look, subjectIds: [...look.subjectIds], at: look.at.toISOString() })),
      })
    },
  )
}
