import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openCard } from '../actions/open-card.ts'
import { toldHouses, waysOf } from '../sql/notices.ts'

const Told = Type.Object({
  houseId: Type.Integer(),
  address: Type.String(),
  flats: Type.Integer(),
  entrances: Type.Union([Type.Integer(), Type.Null()]),
  told: Type.Integer({ description: 'жителей дома, у которых сообщение в личном кабинете' }),
  letters: Type.Integer({ description: 'писем подписчикам без регистрации' }),
})
const Way = Type.Object({ channel: Type.String(), state: Type.String(), n: Type.Integer() })

/** «Кого оповестили» of one notice, by its occasion as the card lists it. */
export function evidenceRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({ occasion: Type.String(), skip: Type.Optional(Type.Integer({ minimum: 0 })) })
  const response = { 200: Type.Object({ houses: Type.Array(Told), ways: Type.Array(Way) }) }
  app.get(
    '/api/v1/outages/:id/told',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Кого оповестили об отключении',
        params: Type.Object({ id: Type.Integer() }),
        querystring,
        response,
      },
    },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      if (isRefusal(open)) return sendRefusal(reply, open)
      const notice = open.notices.find(({ occasion }) => occasion === request.query.occasion)
      if (!notice) return sendRefusal(reply, refuse('not_found', 'Такого сообщения у отключения нет.'))
      const [houses, ways] = await Promise.all([
        toldHouses(deps.db, notice, request.query.skip ?? 0, 1000),
        waysOf(deps.db, notice),
      ])
      return reply.send({ houses, ways })
    },
  )
}
