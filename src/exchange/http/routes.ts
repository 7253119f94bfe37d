import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { changeLink, connectSystem, linkDeeds, openExchange } from '../actions/keep-links.ts'

const LinkJson = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  address: Type.String(),
  content: Type.String({ description: 'works-csv: выполненные работы; outages-json: отключения' }),
  hasKey: Type.Boolean({ description: 'сам ключ не показывается' }),
  enabled: Type.Boolean(),
})
const RunJson = Type.Object({
  id: Type.Integer(),
  linkId: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  rows: Type.Integer({ description: 'сколько строк отправлено' }),
  error: Type.Union([Type.String(), Type.Null()], { description: 'что помешало; null: принято' }),
})
const Done = Type.Object({ id: Type.Integer() })

/** The JSON API of the room: whatever its page can do, this can. */
export async function exchangeRoutes(instance: FastifyInstance, deps: Deps): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const response = { 200: Type.Object({ links: Type.Array(LinkJson), runs: Type.Array(RunJson) }) }
  app.get(
    '/api/v1/exchange',
    { preHandler, schema: { summary: 'Подключения других систем и журнал обмена', querystring, response } },
    async (request, reply) => {
      const found = await openExchange(deps, currentActor(request), request.query.before ?? null)
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({
        links: found.links.map(({ municipalityId: _, ...link }) => link),
        runs: found.runs.map(({ name: _, at, ...run }) => ({ ...run, at: at.toISOString() })),
      })
    },
  )
  changingRoutes(instance, deps)
}

function changingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const body = Type.Object({
    name: Type.String(),
    address: Type.String({ description: 'https:// или http://' }),
    content: Type.String({ description: 'works-csv или outages-json' }),
    bearerPassword: Type.Optional(Type.String({ description: 'ключ, если система его просит' })),
  })
  app.post(
    '/api/v1/exchange',
    { preHandler, schema: { summary: 'Подключить другую систему', body, response: { 201: Done } } },
    async (request, reply) => {
      const done = await connectSystem(deps, currentActor(request), entryOfJson(request.body))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.linkId })
    },
  )
  const params = Type.Object({
    id: Type.Integer(),
    deed: Type.Union(linkDeeds.map((deed) => Type.Literal(deed))),
  })
  app.post(
    '/api/v1/exchange/:id/:deed',
    { preHandler, schema: { summary: 'Включить, выключить, отправить сейчас', params, response: { 200: Done } } },
    async (request, reply) => {
      const { id, deed } = request.params
      const done = await changeLink(deps, currentActor(request), id, deed)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.linkId })
    },
  )
}
