import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { gisWhose, openGisMessage, openGisQueue, queueReports } from '../actions/gis-queue.ts'
import { readAnswers } from '../actions/read-answers.ts'

const TextOrNull = Type.Union([Type.String(), Type.Null()])
const Queue = Type.Object({
  outages: Type.Array(
    Type.Object({
      outageId: Type.Integer(),
      owner: Type.String(),
      state: Type.String({ description: 'to_send, queued, accepted, rejected; no_fias: у домов нет кода ФИАС' }),
      guid: TextOrNull,
      error: TextOrNull,
    }),
  ),
  messages: Type.Array(
    Type.Object({
      id: Type.Integer(),
      organization: Type.String(),
      file: Type.String(),
      madeAt: Type.String({ format: 'date-time' }),
      queued: Type.Integer(),
      accepted: Type.Integer(),
      rejected: Type.Integer(),
    }),
  ),
})

/** Planned outages as messages of ГИС ЖКХ: made here, carried by whoever is connected, answered here. */
export function gisRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/outages/gis-zhkh',
    { preHandler, schema: { summary: 'Очередь на отправку в ГИС ЖКХ', response: { 200: Queue } } },
    async (request, reply) => {
      const whose = await gisWhose(deps, currentActor(request))
      if (isRefusal(whose)) return sendRefusal(reply, whose)
      const { outages, messages } = await openGisQueue(deps, whose)
      return reply.send({
        outages: outages.map(({ outage, state }) => ({
          outageId: outage.id,
          owner: outage.ownerName,
          state,
          guid: outage.accepted?.guid ?? null,
          error: outage.rejected?.error ?? null,
        })),
        messages: messages.map(({ id, organizationName, file, madeAt, queued, accepted, rejected }) => ({
          ...{ id, organization: organizationName, file, queued, accepted, rejected },
          madeAt: madeAt.toISOString(),
        })),
      })
    },
  )
  changingRoutes(instance, deps)
}

function changingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/outages/gis-zhkh/messages/:id',
    { preHandler, schema: { summary: 'Сообщение importOutageReport', params: Type.Object({ id: Type.Integer() }) } },
    async (request, reply) => {
      const whose = await gisWhose(deps, currentActor(request))
      const found = isRefusal(whose) ? whose : await openGisMessage(deps, whose, request.params.id)
      return isRefusal(found) ? sendRefusal(reply, found) : reply.type('application/xml; charset=utf-8').send(found.xml)
    },
  )
  const Queued = Type.Object({ messages: Type.Integer(), reports: Type.Integer(), withoutFias: Type.Integer() })
  app.post(
    '/api/v1/outages/gis-zhkh/queue',
    {
      preHandler,
      schema: {
        summary: 'Собрать сообщения в ГИС ЖКХ и положить их в папку очереди',
        body: Type.Optional(
          Type.Object({ again: Type.Optional(Type.Boolean({ description: 'и то, что ГИС ЖКХ отклонила' })) }),
        ),
        response: { 200: Queued },
      },
    },
    async (request, reply) => {
      const whose = await gisWhose(deps, currentActor(request))
      const done = isRefusal(whose) ? whose : await queueReports(deps, whose, request.body?.again ?? false)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const Read = Type.Object({
    state: Type.String({ description: 'running: ещё обрабатывается' }),
    accepted: Type.Integer(),
    rejected: Type.Integer(),
    unknown: Type.Integer({ description: 'ответов на неизвестные сообщения' }),
  })
  app.post(
    '/api/v1/outages/gis-zhkh/answers',
    {
      preHandler,
      schema: {
        summary: 'Прочитать ответ ГИС ЖКХ (getStateResult)',
        body: Type.Object({
          xml: Type.String({ maxLength: 1_000_000 }),
          file: Type.Optional(Type.String({ description: 'имя файла сообщения, если отклонено всё сообщение' })),
        }),
        response: { 200: Read },
      },
    },
    async (request, reply) => {
      const whose = await gisWhose(deps, currentActor(request))
      const { xml, file = '' } = request.body
      const done = isRefusal(whose) ? whose : await readAnswers(deps, whose.municipalityId, xml, file)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
