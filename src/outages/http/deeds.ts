import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { create } from '../actions/create.ts'
import { perform } from '../actions/perform.ts'
import { report } from '../actions/report.ts'
import { deeds, isDeed } from '../rules/lifecycle.ts'

const FIELDS =
  'Поля: nature, resource, kind, cause, border, startsAt, endsAt, finishing, urgent; зона: addresses и except (строки «улица, дом», «улица, 1–35 нечётные», «…, подъезд 2», «…, кв. 3, 7»), servedBy (номер организации), area (GeoJSON).'

const HEADERS = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })
const BODY = Type.Record(Type.String(), Type.Unknown())

/** Entering, telling the managing organisations, and every deed of the table. */
export function deedRoutes(app: FastifyInstance, deps: Deps): void {
  enteringRoutes(app, deps)
  deedRoute(app, deps)
}

function enteringRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const Made = Type.Object({ id: Type.Integer() })
  app.post(
    '/api/v1/outages',
    {
      preHandler,
      schema: {
        summary: 'Внести отключение (черновик)',
        description: FIELDS,
        headers: HEADERS,
        body: BODY,
        response: { 200: Made, 201: Made },
      },
    },
    async (request, reply) => {
      const made = await create(
        deps,
        currentActor(request),
        entryOfJson(request.body),
        request.headers['idempotency-key'],
      )
      if (isRefusal(made)) return sendRefusal(reply, made)
      return reply.code(made.repeated ? 200 : 201).send({ id: made.outageId })
    },
  )
  const Told = Type.Object({
    ids: Type.Array(Type.Integer({ description: 'по черновику на каждую управляющую организацию' })),
  })
  app.post(
    '/api/v1/outages/report',
    {
      preHandler,
      schema: {
        summary: 'Сообщить управляющим организациям об отключении',
        description: FIELDS,
        headers: HEADERS,
        body: BODY,
        response: { 200: Told, 201: Told },
      },
    },
    async (request, reply) => {
      const told = await report(
        deps,
        currentActor(request),
        entryOfJson(request.body),
        request.headers['idempotency-key'],
      )
      if (isRefusal(told)) return sendRefusal(reply, told)
      return reply.code(told.repeated ? 200 : 201).send({ ids: [...told.outageIds] })
    },
  )
}

function deedRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.post(
    '/api/v1/outages/:id/:deed',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Действие с отключением',
        description: `Действия: ${deeds.join(', ')}. Номер версии — в поле version. ${FIELDS} У set-term ещё knownAt, у finish — endedAt, у cancel — reason, у answer — restored (yes, no), у restore-house — houseId.`,
        params: Type.Object({ id: Type.Integer(), deed: Type.String() }),
        headers: HEADERS,
        body: Type.Optional(BODY),
        response: { 200: Type.Object({ id: Type.Integer(), version: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { id, deed } = request.params
      if (!isDeed(deed))
        return sendRefusal(reply, refuse('not_found', `Такого действия нет. Есть: ${deeds.join(', ')}.`))
      const entry = entryOfJson(request.body ?? {})
      const version = entry.text('version') === '' ? undefined : Number(entry.text('version'))
      const done = await perform(deps, currentActor(request), deed, id, entry, {
        version,
        key: request.headers['idempotency-key'],
      })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.outageId, version: done.version })
    },
  )
}
