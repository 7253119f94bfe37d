import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { demandSecondStep } from '../actions/demand-second-step.ts'
import {
  offerSecondStep,
  resetSecondStep,
  switchOffSecondStep,
  switchOnSecondStep,
} from '../actions/set-up-second-step.ts'
import { bearerToken, currentActor, requireActor, requireSession } from './authenticate.ts'

const typed = Type.String({ maxLength: 300 })

/** Codes of an application of the telephone: one's own, and what the technical operator may do with others'. */
export function secondStepRoutes(app: FastifyInstance, deps: Deps): void {
  ownRoutes(app, deps)
  operatorRoutes(app, deps)
}

function ownRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  // Open also while the second step is demanded and everything else is closed.
  const preHandler = requireSession(deps)
  const Offered = Type.Object({
    secret: Type.String(),
    uri: Type.String({ description: 'otpauth://…, рисуется как QR-код' }),
  })
  app.post(
    '/api/v1/me/second-step/secret',
    { preHandler, schema: { summary: 'Вход с кодом: ключ для приложения', response: { 200: Offered } } },
    async (request, reply) => {
      const offered = await offerSecondStep(deps, currentActor(request))
      return isRefusal(offered) ? sendRefusal(reply, offered) : reply.send(offered)
    },
  )
  const body = Type.Object({ code: typed })
  const On = Type.Object({ recoveryCodes: Type.Array(Type.String(), { description: 'показываются один раз' }) })
  app.put(
    '/api/v1/me/second-step',
    { preHandler, schema: { summary: 'Вход с кодом: включить', body, response: { 200: On } } },
    async (request, reply) => {
      const token = bearerToken(request) ?? ''
      const done = await switchOnSecondStep(deps, currentActor(request), { code: request.body.code, token })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ recoveryCodes: [...done.recoveryCodes] })
    },
  )
  const confirmed = Type.Object({ password: typed })
  app.delete(
    '/api/v1/me/second-step',
    { preHandler, schema: { summary: 'Вход с кодом: выключить', body: confirmed, response: { 204: Type.Null() } } },
    async (request, reply) => {
      const done = await switchOffSecondStep(deps, currentActor(request), request.body.password)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}

function operatorRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const params = Type.Object({ id: Type.Integer() })
  app.delete(
    '/api/v1/staff/:id/second-step',
    {
      preHandler,
      schema: {
        summary: 'Сбросить работнику вход с кодом: телефон потерян',
        params,
        response: { 200: Type.Object({ personId: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const done = await resetSecondStep(deps, currentActor(request), request.params.id)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  const Roles = Type.Object({ roles: Type.Array(Type.String(), { maxItems: 10 }) })
  app.put(
    '/api/v1/town/second-step',
    {
      preHandler,
      schema: { summary: 'Для каких ролей вход с кодом обязателен', body: Roles, response: { 200: Roles } },
    },
    async (request, reply) => {
      const done = await demandSecondStep(deps, currentActor(request), request.body.roles)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ roles: [...done.roles] })
    },
  )
}
