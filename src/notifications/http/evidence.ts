import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openOutbox, retryDelivery } from '../actions/keep-outbox.ts'
import { openEvidence } from '../actions/open-evidence.ts'
import type { Evidence } from '../sql/evidence.ts'

const moment = Type.String({ format: 'date-time' })
const maybe = Type.Union([moment, Type.Null()])
const words = Type.Union([Type.String(), Type.Null()])

const WayJson = Type.Object({
  id: Type.Integer(),
  personName: Type.String(),
  channel: Type.String({ description: 'email или push' }),
  address: Type.String(),
  state: Type.String({ description: 'queued, sent, failed, dead или cancelled' }),
  attempts: Type.Integer(),
  formedAt: moment,
  endedAt: maybe,
  nextTryAt: maybe,
  error: words,
  response: words,
})

export const EvidenceJson = Type.Object({
  id: Type.Integer(),
  recipient: Type.String(),
  text: Type.String(),
  details: words,
  at: moment,
  notBefore: maybe,
  readAt: maybe,
  readBy: words,
  ways: Type.Array(WayJson),
})

export const evidenceInJson = ({ id, recipient, text, details, at, notBefore, readAt, readBy, ways }: Evidence) => ({
  id,
  recipient,
  text,
  details,
  at: at.toISOString(),
  notBefore: notBefore?.toISOString() ?? null,
  readAt: readAt?.toISOString() ?? null,
  readBy,
  ways: [...ways],
})

/** The card of a notice; and for the technical operator the state of the channels. */
export function evidenceRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const params = Type.Object({ id: Type.Integer() })
  const card = { summary: 'Когда сформировано, как доставлено, кто открыл', params, response: { 200: EvidenceJson } }
  app.get('/api/v1/notices/:id', { preHandler, schema: card }, async (request, reply) => {
    const found = await openEvidence(deps, currentActor(request), request.params.id)
    return isRefusal(found) ? sendRefusal(reply, found) : reply.send(evidenceInJson(found))
  })
  outboxRoutes(instance, deps)
}

const Health = Type.Object({
  channel: Type.String(),
  waiting: Type.Integer(),
  oldest: maybe,
  dead: Type.Integer(),
  trouble: words,
  troubleSince: maybe,
})
const Dead = Type.Object({
  id: Type.Integer(),
  noticeId: Type.Integer(),
  channel: Type.String(),
  address: Type.String(),
  text: Type.String(),
  attempts: Type.Integer(),
  endedAt: moment,
  error: Type.String(),
})

function outboxRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const response = { 200: Type.Object({ channels: Type.Array(Health), dead: Type.Array(Dead) }) }
  const schema = { summary: 'Отправка сообщений: состояние и недоставленное', querystring, response }
  app.get('/api/v1/deliveries', { preHandler, schema }, async (request, reply) => {
    const found = await openOutbox(deps, currentActor(request), request.query.before ?? null, 50)
    if (isRefusal(found)) return sendRefusal(reply, found)
    return reply.send({
      channels: found.channels.map(({ oldest, troubleSince, ...rest }) => ({
        ...rest,
        oldest: oldest?.toISOString() ?? null,
        troubleSince: troubleSince?.toISOString() ?? null,
      })),
      dead: found.dead.map((each) => ({ ...each, endedAt: each.endedAt.toISOString() })),
    })
  })
  const params = Type.Object({ id: Type.Integer() })
  app.post(
    '/api/v1/deliveries/:id/retry',
    { preHandler, schema: { summary: 'Повторить недоставленное', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const done = await retryDelivery(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
