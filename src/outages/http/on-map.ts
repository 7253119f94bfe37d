import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import type { Deps } from '../../platform/deps.ts'
import { housePoints, outagesOnMap } from '../sql/on-map.ts'

const Point = Type.Array(Type.Number(), { description: 'долгота, широта', minItems: 2, maxItems: 2 })

/** What a map draws; open to everybody, nothing of who lives there. */
export function mapRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const OnMap = Type.Object({
    outages: Type.Array(
      Type.Object({
        id: Type.Integer(),
        kind: Type.String({ description: 'emergency: авария; running: отключено; coming: предстоит' }),
        points: Type.Array(Point),
      }),
    ),
    houses: Type.Array(Point, { description: 'дома города, не больше 20 000' }),
  })
  app.get(
    '/api/v1/outages/map',
    {
      schema: {
        summary: 'Отключения города на карте (без входа)',
        security: [],
        querystring: Type.Object({ municipality: Type.String() }),
        response: { 200: OnMap },
      },
    },
    async (request, reply) => {
      const { municipality } = request.query
      const [outages, houses] = await Promise.all([
        outagesOnMap(deps.db, municipality),
        housePoints(deps.db, municipality),
      ])
      const plain = (points: readonly (readonly [number, number])[]) => points.map((point) => [...point])
      return reply
        .header('cache-control', 'public, max-age=60')
        .send({ outages: outages.map((each) => ({ ...each, points: plain(each.points) })), houses: plain(houses) })
    },
  )
}
