import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { announce, changeAnnounced } from '../actions/announce.ts'
import { openAvailability } from '../actions/keep-uptime.ts'
import { openNow } from '../actions/open-breaks.ts'
import { AvailabilityJson, availabilityInJson, BreakJson, breakInJson } from './schemas.ts'

const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })
const params = Type.Object({ id: Type.Integer() })
const Done = Type.Object({ id: Type.Integer() })
const text = (description: string) => Type.Optional(Type.String({ description }))
const Draft = Type.Object({
  nature: Type.String({ description: 'planned — работы, fault — сбой' }),
  startsAt: text('2026-11-25T22:00 по времени города; у сбоя пусто — сейчас'),
  endsAt: text('когда закончится; у сбоя можно не знать'),
  what: Type.String({ description: 'что не работает' }),
  instead: Type.String({ description: 'как работать в это время' }),
})

export function breakRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/service-breaks',
    {
      preHandler,
      schema: {
        summary: 'Работы и сбои системы: идущие и предстоящие',
        response: { 200: Type.Object({ items: Type.Array(BreakJson) }) },
      },
    },
    async (request, reply) => {
      const found = await openNow(deps, currentActor(request).municipalityId)
      return reply.send({ items: found.map(breakInJson) })
    },
  )
  app.post(
    '/api/v1/service-breaks',
    { preHandler, schema: { summary: 'Объявить работы или сбой', headers, body: Draft, response: { 201: Done } } },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await announce(deps, currentActor(request), entryOfJson(request.body), key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.breakId })
    },
  )
  app.post(
    '/api/v1/service-breaks/:id/end',
    { preHandler, schema: { summary: 'Закончить или отменить', params, response: { 200: Done } } },
    async (request, reply) => {
      const done = await changeAnnounced(deps, currentActor(request), request.params.id, 'end', entryOfJson({}))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.breakId })
    },
  )
  const body = Type.Object({ endsAt: Type.String({ description: 'новое время окончания' }) })
  app.post(
    '/api/v1/service-breaks/:id/set-term',
    { preHandler, schema: { summary: 'Изменить время окончания', params, body, response: { 200: Done } } },
    async (request, reply) => {
      const entry = entryOfJson(request.body)
      const done = await changeAnnounced(deps, currentActor(request), request.params.id, 'set-term', entry)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.breakId })
    },
  )
}

const MONTH = 30 * 86_400_000

export function availabilityRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    from: Type.Optional(Type.String({ format: 'date-time', description: 'по умолчанию 30 дней назад' })),
    to: Type.Optional(Type.String({ format: 'date-time', description: 'по умолчанию сейчас' })),
  })
  app.get(
    '/api/v1/availability',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Доступность системы за период', querystring, response: { 200: AvailabilityJson } },
    },
    async (request, reply) => {
      const now = deps.clock()
      const to = new Date(Math.min(Date.parse(request.query.to ?? now.toISOString()), now.getTime()))
      const from = request.query.from ? new Date(request.query.from) : new Date(to.getTime() - MONTH)
      if (from >= to) return sendRefusal(reply, invalid({ from: 'Начало периода должно быть раньше его конца.' }))
      return reply.send(availabilityInJson(await openAvailability(deps, from, to)))
    },
  )
}
