import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openCard } from '../actions/open-card.ts'
import { openList } from '../actions/open-list.ts'
import { outagesAt } from '../sql/at-house.ts'
import { versionsOf } from '../sql/outage-row.ts'
import { housesOfZone } from '../sql/zone.ts'
import { answerRoutes } from './answers.ts'
import { deedRoutes } from './deeds.ts'
import { evidenceRoute } from './evidence.ts'
import { gisRoutes } from './gis.ts'
import { atHouseInJson, cardInJson, lineInJson } from './in-json.ts'
import { mapRoute } from './on-map.ts'
import { posterRoute } from './posters.ts'
import { recalculationRoutes } from './recalculation.ts'
import { AtHouse, Card, House, Line } from './schemas.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { suspicionRoutes } from './suspicions.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function outageRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  readingRoutes(app, deps)
  versionRoute(app, deps)
  houseRoute(app, deps)
  mapRoute(app, deps)
  gisRoutes(app, deps)
  evidenceRoute(app, deps)
  posterRoute(app, deps)
  recalculationRoutes(app, deps)
  subscriptionRoutes(app, deps)
  suspicionRoutes(app, deps)
  answerRoutes(app, deps)
  deedRoutes(app, deps)
}

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({
    view: Type.Optional(Type.Union(['current', 'drafts', 'past', 'late'].map((view) => Type.Literal(view)))),
    before: Type.Optional(Type.Integer()),
  })
  const response = { 200: Type.Object({ items: Type.Array(Line) }) }
  app.get(
    '/api/v1/outages',
    { preHandler, schema: { summary: 'Отключения города', querystring, response } },
    async (request, reply) => {
      const { view = 'current', before = null } = request.query
      const rows = await openList(deps, currentActor(request), view, before)
      return isRefusal(rows) ? sendRefusal(reply, rows) : reply.send({ items: rows.map(lineInJson) })
    },
  )
  const params = Type.Object({ id: Type.Integer() })
  app.get(
    '/api/v1/outages/:id',
    { preHandler, schema: { summary: 'Отключение с его историей', params, response: { 200: Card } } },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      return isRefusal(open) ? sendRefusal(reply, open) : reply.send(cardInJson(open))
    },
  )
  app.get(
    '/api/v1/outages/:id/houses',
    {
      preHandler,
      schema: {
        summary: 'Дома зоны отключения',
        params,
        querystring: Type.Object({
          skip: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(House) }) },
      },
    },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      if (isRefusal(open)) return sendRefusal(reply, open)
      const { skip = 0, limit = 100 } = request.query
      const houses = await housesOfZone(deps.db, request.params.id, skip, limit)
      const lists = (list: readonly string[] | null): string[] | null => (list ? [...list] : null)
      const items = houses.map((house) => ({
        ...house,
        onlyEntrances: lists(house.onlyEntrances),
        onlyFlats: lists(house.onlyFlats),
        exceptEntrances: lists(house.exceptEntrances),
        exceptFlats: lists(house.exceptFlats),
        notRestoredAt: house.notRestoredAt?.toISOString() ?? null,
      }))
      return reply.send({ items })
    },
  )
}

function versionRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const Version = Type.Object({
    version: Type.Integer(),
    at: Type.String({ format: 'date-time' }),
    state: Type.Record(Type.String(), Type.Unknown()),
  })
  app.get(
    '/api/v1/outages/:id/versions',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Все версии отключения: что и когда было известно',
        params: Type.Object({ id: Type.Integer() }),
        response: { 200: Type.Object({ items: Type.Array(Version) }) },
      },
    },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      if (isRefusal(open)) return sendRefusal(reply, open)
      const versions = await versionsOf(deps.db, request.params.id)
      return reply.send({ items: versions.map(({ version, at, state }) => ({ version, at: at.toISOString(), state })) })
    },
  )
}

/** Open to everybody: what is off at a house says nothing of who lives there. */
function houseRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/houses/:id/outages',
    {
      schema: {
        summary: 'Что отключено в доме и что предстоит (без входа)',
        security: [],
        params: Type.Object({ id: Type.Integer() }),
        querystring: Type.Object({
          group: Type.Optional(Type.String({ description: 'группа классификатора заявок, например 10' })),
        }),
        response: { 200: Type.Object({ items: Type.Array(AtHouse) }) },
      },
    },
    async (request, reply) => {
      const found = await outagesAt(deps.db, request.params.id, request.query.group)
      return reply.send({ items: found.map(atHouseInJson) })
    },
  )
}
