import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { entryOfJson } from '../actions/entry.ts'
import { findCallers } from '../actions/find-callers.ts'
import { joinRequest } from '../actions/join.ts'
import { openNeighbours } from '../actions/open-neighbours.ts'
import { openToBeTold } from '../actions/open-to-be-told.ts'
import { tellJoined } from '../actions/tell-joined.ts'
import { Callers, JoinEntry, Joined, Neighbours, OutcomeEntry, ToBeTold } from './joining-schemas.ts'

const Id = Type.Object({ id: Type.Integer() })

/** Intake: whose number it is, what is open at the house, joining instead of a double, telling those who joined. */
export function joiningRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.post(
    '/api/v1/callers',
    {
      preHandler,
      schema: {
        summary: 'Чей это номер и что с него уже подано; обращение записывается',
        description: 'Номер передаётся в теле, чтобы он не оставался в адресах и журналах.',
        body: Type.Object({ phone: Type.String({ maxLength: 40 }) }),
        response: { 200: Callers },
      },
    },
    async (request, reply) => {
      const found = await findCallers(deps, currentActor(request), request.body.phone)
      if (isRefusal(found)) return sendRefusal(reply, found)
      const requests = found.requests.map((each) => ({
        ...each,
        createdAt: each.createdAt.toISOString(),
        closedAt: each.closedAt?.toISOString() ?? null,
      }))
      return reply.send({ ...found, callers: [...found.callers], requests })
    },
  )
  app.get(
    '/api/v1/houses/:id/open-requests',
    {
      preHandler,
      schema: {
        summary: 'Открытые заявки дома: той же группы, стояка и подъезда первыми',
        params: Id,
        querystring: Type.Object({
          flat: Type.Optional(Type.String({ maxLength: 20 })),
          typeCode: Type.Optional(Type.String({ maxLength: 10 })),
        }),
        response: { 200: Neighbours },
      },
    },
    async (request, reply) => {
      const { flat = '', typeCode = '' } = request.query
      const found = await openNeighbours(deps, currentActor(request), { houseId: request.params.id, flat, typeCode })
      if (isRefusal(found)) return sendRefusal(reply, found)
      const requests = found.requests.map((each) => ({
        ...each,
        createdAt: each.createdAt.toISOString(),
        dueAt: each.dueAt.toISOString(),
      }))
      return reply.send({ ...found, requests })
    },
  )
  app.post(
    '/api/v1/requests/:id/join',
    {
      preHandler,
      schema: {
        summary: 'Присоединиться к заявке',
        description:
          'Житель присоединяется сам (поля flat, said); диспетчер — звонящего (applicantPersonId или applicantName с applicantPhone, callId). Повтор безвреден.',
        params: Id,
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) }),
        body: JoinEntry,
        response: { 200: Joined, 201: Joined },
      },
    },
    async (request, reply) => {
      const done = await joinRequest(
        deps,
        currentActor(request),
        request.params.id,
        entryOfJson(request.body),
        request.headers['idempotency-key'],
      )
      if (isRefusal(done)) return sendRefusal(reply, done)
      const { requestId: id, number, coApplicantId, joined } = done
      return reply.code(done.repeated ? 200 : 201).send({ id, number, coApplicantId, joined })
    },
  )
  tellingRoutes(instance, deps)
}

function tellingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/co-applicants/to-be-told',
    { preHandler, schema: { summary: 'Кому сообщить по телефону, что заявка закрыта', response: { 200: ToBeTold } } },
    async (request, reply) => {
      const found = await openToBeTold(deps, currentActor(request))
      if (isRefusal(found)) return sendRefusal(reply, found)
      const items = found.map(({ id, requestId, number, name, phone, unanswered, closedAt }) => ({
        ...{ id, requestId, number, name, phone, unanswered },
        closedAt: closedAt.toISOString(),
      }))
      return reply.send({ items })
    },
  )
  app.post(
    '/api/v1/co-applicants/:id/tell',
    {
      preHandler,
      schema: {
        summary: 'Записать звонок присоединившемуся жителю',
        params: Id,
        body: OutcomeEntry,
        response: { 200: Id },
      },
    },
    async (request, reply) => {
      const told = await tellJoined(deps, currentActor(request), request.params.id, entryOfJson(request.body))
      return isRefusal(told) ? sendRefusal(reply, told) : reply.send({ id: told.coApplicantId })
    },
  )
}
