import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { shownFileHeaders } from '../../platform/shown-file.ts'
import { type OpenFile, openFile } from '../actions/open-file.ts'

const Small = Type.Object({
  small: Type.Optional(Type.Boolean({ description: 'уменьшенная копия снимка, не больше 320 точек по стороне' })),
})

const sendFile = (reply: FastifyReply, file: OpenFile) => reply.headers(shownFileHeaders(file)).send(file.content)

export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string }; Querystring: { small?: boolean } }>(
    '/api/v1/files/:id',
    { preHandler: requireActor(deps), schema: { summary: 'Файл заявки', querystring: Small } },
    async (request, reply) => {
      const file = await openFile(deps, currentActor(request), request.params.id, {
        small: request.query.small === true,
      })
      return isRefusal(file) ? sendRefusal(reply, file) : sendFile(reply, file)
    },
  )
}
