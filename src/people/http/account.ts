import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { changePassword } from '../actions/change-password.ts'
import { editTown } from '../actions/edit-town.ts'
import { giveConsent } from '../actions/give-consent.ts'
import { withdrawConsent } from '../actions/withdraw-consent.ts'
import { consentText } from '../rules/consent-text.ts'
import { hasConsent } from '../sql/has-consent.ts'
import { bearerToken, currentActor, requireActor, requireSession } from './authenticate.ts'
import { Me } from './schemas.ts'

export function accountRoutes(app: FastifyInstance, deps: Deps): void {
  meRoutes(app, deps)
  consentRoutes(app, deps)
  townRoutes(app, deps)
}

function meRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireSession(deps)
  app.get(
    '/api/v1/me',
    { preHandler, schema: { summary: 'Кто вошёл', response: { 200: Me } } },
    async (request, reply) => {
      const { municipalityId, region: _, roles, ...rest } = currentActor(request)
      return reply.send({ ...rest, roles: [...roles], municipality: municipalityId })
    },
  )
  const typed = Type.String({ maxLength: 300 })
  const body = Type.Object({ current: typed, next: typed })
  const response = { 200: Type.Object({ otherSessionsEnded: Type.Integer() }) }
  app.put(
    '/api/v1/me/password',
    { preHandler, schema: { summary: 'Сменить пароль', body, response } },
    async (request, reply) => {
      const token = bearerToken(request) ?? ''
      const done = await changePassword(deps, currentActor(request), { ...request.body, token })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

function consentRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const Text = Type.Object({
    version: Type.String(),
    title: Type.String(),
    paragraphs: Type.Array(Type.String()),
    given: Type.Boolean(),
  })
  app.get(
    '/api/v1/me/consent',
    { preHandler, schema: { summary: 'Согласие: текст и дано ли', response: { 200: Text } } },
    async (request, reply) => {
      const { municipalityId, personId } = currentActor(request)
      const text = consentText(getRegulation(municipalityId))
      return reply.send({ ...text, paragraphs: [...text.paragraphs], given: await hasConsent(deps.db, personId) })
    },
  )
  const body = Type.Object({ version: Type.String({ description: 'версия прочитанного текста' }) })
  app.post(
    '/api/v1/me/consent',
    { preHandler, schema: { summary: 'Дать согласие', body, response: { 200: body } } },
    async (request, reply) => {
      const actor = currentActor(request)
      const done = await giveConsent(
        deps,
        actor,
        consentText(getRegulation(actor.municipalityId)),
        request.body.version,
      )
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  app.delete(
    '/api/v1/me/consent',
    { preHandler, schema: { summary: 'Отозвать согласие', response: { 204: Type.Null() } } },
    async (request, reply) => {
      const done = await withdrawConsent(deps, currentActor(request))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}

function townRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const body = Type.Object({ baseUrl: Type.String({ maxLength: 300 }) })
  const schema = { summary: 'Адрес портала, с него начинаются все ссылки', body, response: { 200: body } }
  app.put('/api/v1/town', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const done = await editTown(deps, currentActor(request), request.body)
    return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
  })
}
