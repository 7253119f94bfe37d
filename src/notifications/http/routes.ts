import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { inbox, markRead, markReadUpTo, unreadCount } from '../sql/inbox.ts'
import { choiceRoutes } from './choices.ts'
import { evidenceRoutes } from './evidence.ts'

const moment = Type.String({ format: 'date-time' })

export const NoticeJson = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  subject: Type.String(),
  subjectId: Type.Integer(),
  text: Type.String(),
  details: Type.Union([Type.String(), Type.Null()]),
  link: Type.String({ description: 'полный адрес страницы' }),
  at: moment,
  readAt: Type.Union([moment, Type.Null()]),
  toOrganization: Type.Boolean(),
})

export async function notificationRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  readingRoutes(app, deps)
  markingRoutes(app, deps)
  choiceRoutes(app, deps)
  evidenceRoutes(app, deps)
}

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    before: Type.Optional(Type.Integer()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    unread: Type.Optional(Type.Boolean({ description: 'только непрочитанные' })),
  })
  const response = { 200: Type.Object({ unread: Type.Integer(), items: Type.Array(NoticeJson) }) }
  const schema = { summary: 'Уведомления: свои и своей организации', querystring, response }
  app.get('/api/v1/notices', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const actor = currentActor(request)
    const { before = null, limit = 30, unread: only = false } = request.query
    const [unread, notices] = await Promise.all([
      unreadCount(deps.db, actor),
      inbox(deps.db, actor, before, limit, only),
    ])
    const items = notices.map(({ path: _, ...notice }) => ({
      ...notice,
      at: notice.at.toISOString(),
      readAt: notice.readAt?.toISOString() ?? null,
    }))
    return reply.send({ unread, items })
  })
}

function markingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const params = Type.Object({ id: Type.Integer() })
  app.post(
    '/api/v1/notices/:id/read',
    { preHandler, schema: { summary: 'Отметить прочитанным', params, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const found = await markRead(deps.db, currentActor(request), request.params.id, deps.clock())
      if (!found) return sendRefusal(reply, refuse('not_found', 'Такого сообщения нет.'))
      return reply.code(204).send(null)
    },
  )
  const body = Type.Object({ upTo: Type.Integer({ description: 'номер последнего показанного сообщения' }) })
  const response = { 200: Type.Object({ marked: Type.Integer() }) }
  app.post(
    '/api/v1/notices/read',
    { preHandler, schema: { summary: 'Отметить прочитанными все показанные', body, response } },
    async (request, reply) => {
      const marked = await markReadUpTo(deps.db, currentActor(request), request.body.upTo, deps.clock())
      return reply.send({ marked })
    },
  )
}
