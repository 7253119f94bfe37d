import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { dayIn } from '../../kernel/day-in.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { linkExecutor, unlinkExecutor } from '../actions/link-executor.ts'
import { linkedExecutors } from '../sql/links.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import type { Guard } from './guard.ts'
import { ById, ExecutorJson } from './schemas.ts'

/** The list of executors a managing organisation may redirect to. */
export function linkRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const today = (municipalityId: string): string => dayIn(getRegulation(municipalityId).timeZone, deps.clock())
  const list = { 200: Type.Object({ items: Type.Array(ExecutorJson) }) }
  app.get(
    '/api/v1/organizations/:id/executors',
    { preHandler, schema: { summary: 'Обслуживающие организации', params: ById, response: list } },
    async (request, reply) => {
      const { municipalityId } = whoAsks(request)
      const managing = await findOrganization(deps.db, municipalityId, request.params.id)
      if (!managing) return sendRefusal(reply, NO_ORGANIZATION)
      return reply.send({ items: await linkedExecutors(deps.db, managing.id, today(municipalityId)) })
    },
  )
  const params = Type.Object({ id: Type.Integer(), executorId: Type.Integer() })
  const Linked = Type.Object({ managingId: Type.Integer(), executorId: Type.Integer(), day: Type.String() })
  const turns = { put: linkExecutor, delete: unlinkExecutor } as const
  for (const method of ['put', 'delete'] as const)
    app[method](
      '/api/v1/organizations/:id/executors/:executorId',
      {
        preHandler,
        schema: {
          summary: method === 'put' ? 'Добавить исполнителя' : 'Убрать исполнителя',
          params,
          response: { 200: Linked },
        },
      },
      async (request, reply) => {
        const editor = whoAsks(request)
        const { id, executorId } = request.params
        const done = await turns[method](deps, editor, {
          managingId: id,
          executorId,
          day: today(editor.municipalityId),
        })
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
      },
    )
}
