import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { aliveSessions, bearerToken, currentActor, noteWatching, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { LiveHub, LiveStreams } from '../../platform/live/index.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { Presence } from '../actions/presence.ts'
import { topicOfRequest, topicsFor } from '../rules/topics.ts'
import { audienceOfRequests } from '../sql/audience.ts'

const Resume = Type.Object({
  after: Type.Optional(Type.Integer({ minimum: 0, description: 'номер последнего полученного сообщения' })),
  readAt: Type.Optional(Type.Integer({ minimum: 0, description: 'когда прочитаны данные, миллисекунды с 1970 года' })),
})
const Id = Type.Object({ id: Type.Integer() })
const There = Type.Object({
  version: Type.Integer(),
  people: Type.Array(Type.Object({ name: Type.String(), organization: Type.String() })),
})

const DESCRIPTION = `Поток text/event-stream. Сообщение change говорит, что заявка из вашего списка изменилась: её номер записи и действие;
сами данные читаются обычными запросами, по своим правам. reread: пропущено больше, чем хранится, прочитайте всё заново.
beat приходит каждые 15 секунд, ended означает, что вход завершён. После разрыва передайте Last-Event-ID.`

/** Live updates: what changed is said by its id, and read by the rights of the reader. */
export function liveRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const presence = new Presence(deps)
  const streams = new LiveStreams(new LiveHub(deps.db, audienceOfRequests()), async (tokens) => {
    const now = deps.clock()
    const alive = await aliveSessions(deps.db, tokens, now)
    await noteWatching(deps.db, [...alive], now)
    return alive
  })
  app.addHook('preClose', () => {
    presence.close()
    return streams.close()
  })
  app.get(
    '/api/v1/live',
    {
      preHandler,
      schema: { summary: 'Поток изменений рабочего списка', description: DESCRIPTION, querystring: Resume },
    },
    async (request, reply) => {
      const topics = topicsFor(currentActor(request))
      if (topics.length === 0) return sendRefusal(reply, STRANGER)
      if (streams.full) return sendRefusal(reply, FULL)
      await streams.open(reply, {
        topics,
        session: bearerToken(request) ?? '',
        resume: resumeOf(request, request.query),
      })
    },
  )
  app.get(
    '/api/v1/requests/:id/live',
    {
      preHandler,
      schema: {
        summary: 'Поток изменений одной открытой заявки; пока он открыт, другие видят, что заявка открыта у вас',
        description: `${DESCRIPTION} presence: изменилось, у кого заявка открыта.`,
        params: Id,
        querystring: Resume,
      },
    },
    async (request, reply) => {
      const { id } = request.params
      if (streams.full) return sendRefusal(reply, FULL)
      const ended = await presence.enter(currentActor(request), id)
      if (isRefusal(ended)) return sendRefusal(reply, ended)
      const topics = [topicOfRequest(id)]
      const resume = resumeOf(request, request.query)
      await streams.open(reply, { topics, session: bearerToken(request) ?? '', resume, ended })
    },
  )
  app.get(
    '/api/v1/requests/:id/presence',
    { preHandler, schema: { summary: 'У кого ещё открыта заявка', params: Id, response: { 200: There } } },
    async (request, reply) => {
      const there = await presence.at(currentActor(request), request.params.id)
      return isRefusal(there) ? sendRefusal(reply, there) : reply.send(there)
    },
  )
}

const STRANGER = refuse('not_entitled', 'Список заявок открывают те, кто с ними работает.')
const FULL = refuse('too_often', 'Слишком много открытых списков на этом сервере. Повторите через минуту.')

/** The header that a browser sends by itself after a break goes before what stood in the address. */
function resumeOf({ headers }: FastifyRequest, { after, readAt }: { after?: number; readAt?: number }) {
  const last = Number(headers['last-event-id'])
  return { after: Number.isSafeInteger(last) && last > 0 ? last : after, readAt }
}
