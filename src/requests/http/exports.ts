import type { FastifyInstance } from 'fastify'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { exportRequests } from '../actions/export-requests.ts'

export function exportRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { target: string } }>(
    '/api/v1/exports/:target',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Сведения организации для другой системы, если передача включена' },
    },
    async (request, reply) => {
      const file = await exportRequests(deps, currentActor(request), request.params.target)
      if (isRefusal(file)) return sendRefusal(reply, file)
      const name = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`
      return reply.type(file.mediaType).header('content-disposition', name).send(file.content)
    },
  )
}
