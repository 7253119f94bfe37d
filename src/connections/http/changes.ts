import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { cardFields } from '../../../regulations/connection-rules.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { askChange } from '../actions/ask-change.ts'
import { changeRule } from '../actions/change-rule.ts'
import { decideChange, openDataChange, openDataChanges } from '../actions/decide-change.ts'
import { openCard } from '../actions/open-card.ts'
import { openRules } from '../actions/open-rules.ts'
import { changeInJson } from './in-json.ts'
import { ById, CardJson, ChangeJson, Done } from './schemas.ts'

const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })

/** «Обратная связь» about what was submitted, and the checks it goes through. */
export function changeRoutes(app: FastifyInstance, deps: Deps): void {
  askingRoutes(app, deps)
  decidingRoutes(app, deps)
  ruleRoutes(app, deps)
}

function askingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const card = Type.Object({ card: CardJson, changes: Type.Array(ChangeJson) })
  app.get(
    '/api/v1/organizations/:id/card',
    { preHandler, schema: { summary: 'Карта партнёра и её изменения', params: ById, response: { 200: card } } },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      if (isRefusal(open)) return sendRefusal(reply, open)
      const fields = Object.fromEntries(cardFields.map((field) => [field, open.card[field]]))
      return reply.send({ card: fields, changes: open.changes.map(changeInJson) })
    },
  )
  const body = Type.Object({ card: CardJson, comment: Type.Optional(Type.String({ maxLength: 2000 })) })
  app.post(
    '/api/v1/data-changes',
    {
      preHandler,
      schema: { summary: 'Попросить изменить сведения организации', headers, body, response: { 201: Done } },
    },
    async (request, reply) => {
      const { card: typed, comment = '' } = request.body
      const key = request.headers['idempotency-key']
      const done = await askChange(deps, currentActor(request), { typed, comment, key })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send(done)
    },
  )
}

function decidingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({
    state: Type.Optional(Type.Union([Type.Literal('asked'), Type.Literal('decided')])),
    before: Type.Optional(Type.Integer()),
  })
  const list = { 200: Type.Object({ items: Type.Array(ChangeJson) }) }
  app.get(
    '/api/v1/data-changes',
    { preHandler, schema: { summary: 'Обращения об изменении сведений', querystring, response: list } },
    async (request, reply) => {
      const rows = await openDataChanges(deps, currentActor(request), request.query)
      return isRefusal(rows) ? sendRefusal(reply, rows) : reply.send({ items: rows.map(changeInJson) })
    },
  )
  app.get(
    '/api/v1/data-changes/:id',
    { preHandler, schema: { summary: 'Обращение: было и станет', params: ById, response: { 200: ChangeJson } } },
    async (request, reply) => {
      const open = await openDataChange(deps, currentActor(request), request.params.id)
      return isRefusal(open) ? sendRefusal(reply, open) : reply.send(changeInJson(open.change))
    },
  )
  const body = Type.Object({
    applied: Type.Array(Type.String(), { description: 'поля, которые внести' }),
    reason: Type.Optional(Type.String({ maxLength: 2000, description: 'почему внесено не всё' })),
  })
  const decided = { 200: Type.Object({ id: Type.Integer(), applied: Type.Array(Type.String()) }) }
  app.post(
    '/api/v1/data-changes/:id/decision',
    { preHandler, schema: { summary: 'Внести изменения или отказать', params: ById, body, response: decided } },
    async (request, reply) => {
      const { applied, reason = '' } = request.body
      const done = await decideChange(deps, currentActor(request), request.params.id, { applied, reason })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.id, applied: [...done.applied] })
    },
  )
}

function ruleRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const level = Type.String({ description: 'refuse, warn, off' })
  const item = Type.Object({ rule: Type.String(), title: Type.String(), level, usual: Type.String() })
  app.get(
    '/api/v1/check-rules',
    {
      preHandler,
      schema: {
        summary: 'Проверки предоставляемых сведений',
        response: { 200: Type.Object({ items: Type.Array(item) }) },
      },
    },
    async (request, reply) => {
      const rules = await openRules(deps, currentActor(request))
      return isRefusal(rules)
        ? sendRefusal(reply, rules)
        : reply.send({ items: rules.map(({ rule, title, level, usual }) => ({ rule, title, level, usual })) })
    },
  )
  app.put(
    '/api/v1/check-rules/:rule',
    {
      preHandler,
      schema: {
        summary: 'Изменить проверку и сообщить участникам',
        params: Type.Object({ rule: Type.String() }),
        body: Type.Object({ level, reason: Type.String({ maxLength: 1000 }) }),
        response: { 200: Type.Object({ rule: Type.String(), level, told: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const done = await changeRule(deps, currentActor(request), { rule: request.params.rule, ...request.body })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
