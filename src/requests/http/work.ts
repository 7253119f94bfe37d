import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { commonWorks } from '../../../regulations/classifier.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import type { OpenCard } from '../actions/open-card.ts'
import { openWork } from '../actions/open-work.ts'
import { cardInJson } from './card-in-json.ts'
import { Card, moment } from './schemas.ts'

const Degrees = Type.Union([Type.Number(), Type.Null()])

const WorkItem = Type.Object({
  ...Card.properties,
  groupTitle: Type.String(),
  workerId: Type.Union([Type.Integer(), Type.Null()], { description: 'кого послала сама организация' }),
  crewSentAt: Type.Union([moment, Type.Null()]),
  localiseDueAt: Type.Union([moment, Type.Null()]),
  localisedAt: Type.Union([moment, Type.Null()]),
  latitude: Degrees,
  longitude: Degrees,
  works: Type.Array(Type.String(), { description: 'частые работы по этой группе классификатора' }),
})
export type WorkItem = Static<typeof WorkItem>

const Work = Type.Object({
  now: Type.String({ format: 'date-time', description: 'часы сервера: по ним идут сроки' }),
  municipality: Type.String(),
  person: Type.Object({ id: Type.Integer(), name: Type.String() }),
  items: Type.Array(WorkItem),
  more: Type.Boolean({ description: 'есть и другие заявки, сюда не вошедшие' }),
})
export type Work = Static<typeof Work>

export function workRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/work',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Моя работа: заявки, по которым следующий шаг за исполнителем', response: { 200: Work } },
    },
    async (request, reply) => {
      const { personId, name, municipalityId } = currentActor(request)
      const work = await openWork(deps, currentActor(request))
      if (isRefusal(work)) return sendRefusal(reply, work)
      return reply.header('cache-control', 'no-store').send({
        now: deps.clock().toISOString(),
        municipality: municipalityId,
        person: { id: personId, name },
        items: work.cards.map(itemOf),
        more: work.more,
      })
    },
  )
}

function itemOf(open: OpenCard): WorkItem {
  const { card } = open
  return {
    ...cardInJson(open),
    groupTitle: card.groupTitle,
    workerId: card.workerId,
    crewSentAt: card.crewSentAt?.toISOString() ?? null,
    localiseDueAt: card.localiseDueAt?.toISOString() ?? null,
    localisedAt: card.localisedAt?.toISOString() ?? null,
    latitude: card.latitude,
    longitude: card.longitude,
    works: [...commonWorks(card.typeCode)],
  }
}
