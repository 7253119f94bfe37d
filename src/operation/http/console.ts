import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openQueues, retryJob } from '../actions/keep-queues.ts'
import { openStorage } from '../actions/open-storage.ts'
import { openBrand, setBrand } from '../actions/set-brand.ts'
import { BrandJson, QueuesJson, StorageJson } from './schemas.ts'

export function queueRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  app.get(
    '/api/v1/jobs',
    { preHandler, schema: { summary: 'Очереди заданий и невыполненное', querystring, response: { 200: QueuesJson } } },
    async (request, reply) => {
      const found = await openQueues(deps, currentActor(request), request.query.before ?? null, 50)
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({
        queues: found.queues.map((queue) => ({ ...queue, oldest: queue.oldest?.toISOString() ?? null })),
        dead: found.dead.map((job) => ({ ...job, at: job.at.toISOString() })),
      })
    },
  )
  const params = Type.Object({ id: Type.Integer() })
  const response = { 200: Type.Object({ id: Type.Integer() }) }
  app.post(
    '/api/v1/jobs/:id/retry',
    { preHandler, schema: { summary: 'Повторить невыполненное задание', params, response } },
    async (request, reply) => {
      const done = await retryJob(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.jobId })
    },
  )
}

export function brandRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const response = { 200: BrandJson }
  app.get(
    '/api/v1/branding',
    { preHandler, schema: { summary: 'Название, цвет и контакты города на страницах', response } },
    async (request, reply) => {
      const found = await openBrand(deps, currentActor(request))
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send(found)
    },
  )
  const text = Type.Optional(Type.String({ description: 'пусто — как в регламенте' }))
  const body = Type.Object({ name: text, color: text, contacts: text })
  app.put(
    '/api/v1/branding',
    { preHandler, schema: { summary: 'Изменить название, цвет и контакты', body, response } },
    async (request, reply) => {
      const { name = '', color = '', contacts = '' } = request.body
      const done = await setBrand(deps, currentActor(request), { name, color, contacts })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

export function storageRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/storage',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Сколько занято и какие есть копии', response: { 200: StorageJson } },
    },
    async (request, reply) => {
      const found = await openStorage(deps, currentActor(request))
      if (isRefusal(found)) return sendRefusal(reply, found)
      const { storage, copies } = found
      return reply.send({
        ...storage,
        tables: [...storage.tables],
        archive: { ...storage.archive, last: storage.archive.last?.toISOString() ?? null },
        copies: (copies?.known ?? []).map(({ finishedAt, bytes }) => ({ finishedAt: finishedAt.toISOString(), bytes })),
      })
    },
  )
}
