import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { forward, giveBack, matchPartners } from '../actions/consider.ts'
import { enter } from '../actions/enter.ts'
import { limitOutside, openByCode } from '../actions/limit-outside.ts'
import { openList } from '../actions/open-list.ts'
import { startForOther, startFromOutside } from '../actions/start.ts'
import { blankRoutes } from './blanks.ts'
import { changeRoutes } from './changes.ts'
import { fillingRoutes } from './filling.ts'
import { lineInJson } from './in-json.ts'
import { ById, Done, LineJson, Wanted } from './schemas.ts'

/** The JSON API of the room: whatever a page can do, this can. */
export async function connectionRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  listRoutes(app, deps)
  fillingRoutes(app, deps, {
    base: '/api/v1/connections/:id',
    words: '',
    params: ById,
    preHandler: requireActor(deps),
    enter: async (request) => ({ asker: { actor: currentActor(request) }, id: Number(paramIn(request.params, 'id')) }),
  })
  outsideRoutes(app, deps)
  consideringRoutes(app, deps)
  blankRoutes(app, deps)
  changeRoutes(app, deps)
}

const paramIn = (params: unknown, name: string): string =>
  typeof params === 'object' && params !== null ? String(Reflect.get(params, name)) : ''

const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })

function listRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({
    state: Type.Optional(Type.String({ description: 'draft, intake, considered, returned, entered' })),
    before: Type.Optional(Type.Integer()),
  })
  const response = { 200: Type.Object({ items: Type.Array(LineJson) }) }
  app.get(
    '/api/v1/connections',
    { preHandler, schema: { summary: 'Запросы на подключение', querystring, response } },
    async (request, reply) => {
      const rows = await openList(deps, currentActor(request), request.query)
      return isRefusal(rows) ? sendRefusal(reply, rows) : reply.send({ items: rows.map(lineInJson) })
    },
  )
  app.post(
    '/api/v1/connections',
    { preHandler, schema: { summary: 'Начать запрос на подключение', headers, body: Wanted, response: { 201: Done } } },
    async (request, reply) => {
      const { kind, subKind = '' } = request.body
      const key = request.headers['idempotency-key']
      const done = await startForOther(deps, currentActor(request), { kind, subKind }, key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.id })
    },
  )
}

/** For those who are not connected yet: the code of the request stands in the header connection-code. */
function outsideRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const params = Type.Object({ municipality: Type.String() })
  const security: [] = []
  const started = Type.Object({ id: Type.Integer(), code: Type.String({ description: 'показан один раз' }) })
  app.post(
    '/api/v1/public-connections/:municipality',
    {
      schema: {
        summary: 'Начать запрос на подключение (без входа)',
        security,
        params,
        body: Wanted,
        response: { 201: started },
      },
    },
    async (request, reply) => {
      const { kind, subKind = '' } = request.body
      const done =
        (await limitOutside(deps, 'start', request.ip)) ??
        (await startFromOutside(deps, request.params.municipality, { kind, subKind }))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.id, code: done.code ?? '' })
    },
  )
  fillingRoutes(app, deps, {
    base: '/api/v1/public-connections/:municipality',
    words: ' (по коду в заголовке connection-code)',
    params,
    security,
    preHandler: async () => {},
    enter: async (request) => {
      const code = String(request.headers['connection-code'] ?? '')
      const asker = await openByCode(deps, paramIn(request.params, 'municipality'), code, request.ip)
      return isRefusal(asker) ? asker : { asker, id: asker.outside.connectionId }
    },
  })
}

const Versioned = { version: Type.Optional(Type.Integer({ description: 'версия, которую вы видели' })) }

function consideringRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const base = '/api/v1/connections/:id'
  const described = (summary: string) => ({ summary, params: ById, response: { 200: Done } })
  app.post(
    `${base}/forwarding`,
    { preHandler, schema: { ...described('Передать в службу поддержки'), body: Type.Object(Versioned) } },
    async (request, reply) => {
      const done = await forward(deps, { actor: currentActor(request) }, request.params.id, request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const returning = Type.Object({ remarks: Type.String({ maxLength: 4000 }), ...Versioned })
  app.post(
    `${base}/return`,
    { preHandler, schema: { ...described('Вернуть с замечаниями'), body: returning } },
    async (request, reply) => {
      const { remarks, ...guard } = request.body
      const done = await giveBack(deps, { actor: currentActor(request) }, request.params.id, remarks, guard)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const choice = Type.Object({
    n: Type.Integer(),
    organizationId: Type.Union([Type.Integer(), Type.Null()]),
    passedOver: Type.Boolean({ description: 'такой организации в системе нет, связи не будет' }),
  })
  app.put(
    `${base}/matches`,
    {
      preHandler,
      schema: {
        ...described('Сопоставить организации списка'),
        body: Type.Object({ choices: Type.Array(choice, { maxItems: 2000 }), ...Versioned }),
      },
    },
    async (request, reply) => {
      const { choices, ...guard } = request.body
      const done = await matchPartners(deps, { actor: currentActor(request) }, request.params.id, choices, guard)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  enteringRoute(instance, deps)
}

function enteringRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const body = Type.Object({
    confirmed: Type.Optional(Type.Boolean({ description: 'сомнительные сведения сверены с документами' })),
    ...Versioned,
  })
  const entered = Type.Object({ id: Type.Integer(), organizationId: Type.Integer() })
  app.post(
    '/api/v1/connections/:id/entry',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Внести организацию в систему', params: ById, body, response: { 200: entered } },
    },
    async (request, reply) => {
      const { confirmed = false, version } = request.body
      const done = await enter(deps, currentActor(request), request.params.id, { confirmed, version })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
