import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { acceptRelease, openSystem } from '../actions/accept-release.ts'
import { appoint, openAppointments, release } from '../actions/appoint.ts'
import { Day, headers, Moment, OrNull } from './schemas.ts'

const AppointmentJson = Type.Object({
  id: Type.Integer(),
  personId: Type.Integer(),
  name: Type.String(),
  position: Type.String(),
  organizationName: Type.String(),
  subject: Type.String(),
  act: Type.String(),
  since: Day,
  until: OrNull(Day),
})

/** Who answers for a part of the регламент. */
export function appointmentRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/appointments',
    {
      preHandler,
      schema: {
        summary: 'Ответственные за исполнение регламента',
        querystring: Type.Object({ past: Type.Optional(Type.Boolean()) }),
        response: { 200: Type.Object({ items: Type.Array(AppointmentJson) }) },
      },
    },
    async (request, reply) => {
      const opened = await openAppointments(deps, currentActor(request), request.query.past ?? false)
      return isRefusal(opened) ? sendRefusal(reply, opened) : reply.send({ items: opened })
    },
  )
  app.post(
    '/api/v1/appointments',
    {
      preHandler,
      schema: {
        summary: 'Назначить ответственного',
        headers,
        body: Type.Object({
          personId: Type.Integer(),
          subject: Type.String({ description: 'за что отвечает' }),
          act: Type.Optional(Type.String({ description: 'приказ' })),
          since: Day,
          until: Type.Optional(Day),
        }),
        response: { 201: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await appoint(deps, currentActor(request), entryOfJson(request.body), key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.appointmentId })
    },
  )
  app.post(
    '/api/v1/appointments/:id/end',
    {
      preHandler,
      schema: {
        summary: 'Завершить назначение',
        params: Type.Object({ id: Type.Integer() }),
        body: Type.Object({ until: Type.Optional(Day) }),
        response: { 200: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const done = await release(deps, currentActor(request), request.params.id, request.body.until ?? '')
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.appointmentId })
    },
  )
}

const SystemJson = Type.Object({
  version: Type.String(),
  releases: Type.Array(
    Type.Object({ version: Type.String(), date: Type.String(), changes: Type.Array(Type.String()) }),
  ),
  acceptances: Type.Array(Type.Object({ version: Type.String(), verdict: Type.String(), at: Moment })),
})

/** «О системе»: the running version, its changes, its acceptance. */
export function systemRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/system',
    { preHandler, schema: { summary: 'Версия системы, изменения и приёмка', response: { 200: SystemJson } } },
    async (request) => {
      const { running, releases, acceptances } = await openSystem(deps, currentActor(request).municipalityId)
      return {
        version: running,
        releases: releases.map(({ version, date, blocks }) => ({
          ...{ version, date },
          changes: blocks.flatMap((block) =>
            block.kind === 'list' ? block.items.map((spans) => spans.map(({ text }) => text).join('')) : [],
          ),
        })),
        acceptances: acceptances.map(({ version, verdict, at }) => ({ version, verdict, at: at.toISOString() })),
      }
    },
  )
  app.post(
    '/api/v1/system/acceptance',
    {
      preHandler,
      schema: {
        summary: 'Принять работающую версию или записать замечания',
        body: Type.Object({
          version: Type.String(),
          verdict: Type.String({ description: 'accepted или remarks' }),
          remarks: Type.Optional(Type.String()),
        }),
        response: { 200: Type.Object({ version: Type.String(), verdict: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { remarks = '', ...said } = request.body
      const done = await acceptRelease(deps, currentActor(request), { ...said, remarks: remarks.trim() })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
