import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { regulations } from '../../../regulations/registry.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { type OpenMessage, openPublicMessages } from '../actions/open-public-messages.ts'
import { statusTitle } from '../texts.ts'

const MaybeText = Type.Union([Type.String(), Type.Null()])
const PublicJson = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  group: Type.String(),
  theme: Type.String(),
  address: Type.String({ description: 'дом, без квартиры' }),
  district: MaybeText,
  status: Type.String(),
  statusTitle: Type.String(),
  createdAt: Type.String({ format: 'date-time' }),
  dueAt: Type.String({ format: 'date-time' }),
  closedAt: MaybeText,
  executor: MaybeText,
  answer: Type.Union([Type.String(), Type.Null()], { description: 'последний публичный ответ, без личных данных' }),
  answeredAt: MaybeText,
  joined: Type.Integer(),
})

/** The public list: nobody signs in, and nothing personal is in it. */
export function publicMessageRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    town: Type.String({ description: 'город, как в адресах его страниц' }),
    district: Type.Optional(Type.String({ maxLength: 200 })),
    group: Type.Optional(Type.String({ maxLength: 10, description: 'код группы тем' })),
    open: Type.Optional(Type.Boolean({ description: 'только открытые' })),
    before: Type.Optional(Type.Integer({ description: 'следующая страница: id последнего' })),
  })
  const response = { 200: Type.Object({ items: Type.Array(PublicJson), more: Type.Boolean() }) }
  const schema = { summary: 'Сообщения жителей и ответы, для всех', querystring, security: [], response }
  app.get('/api/v1/public/messages', { schema }, async (request, reply) => {
    const { town, ...filter } = request.query
    const regulation = Object.hasOwn(regulations, town) ? regulations[town] : undefined
    if (!regulation) return sendRefusal(reply, refuse('not_found', 'Такого города в системе нет.'))
    const found = await openPublicMessages(deps, regulation, filter)
    if (isRefusal(found)) return sendRefusal(reply, found)
    const inJson = (message: OpenMessage) => ({
      ...message,
      statusTitle: statusTitle(message.status, regulation),
      createdAt: message.createdAt.toISOString(),
      dueAt: message.dueAt.toISOString(),
      closedAt: message.closedAt?.toISOString() ?? null,
      answeredAt: message.answeredAt?.toISOString() ?? null,
    })
    return reply.send({ items: found.items.map(inJson), more: found.more })
  })
}
