import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { closeAccount } from '../actions/close-account.ts'
import { editOwnData } from '../actions/edit-own-data.ts'
import { getAccount } from '../sql/account.ts'
import { callerIn, currentActor, requireActor } from './authenticate.ts'
import { text } from './schemas.ts'

// Null first: tried as an integer, null would become 0.
const maybeId = Type.Union([Type.Null(), Type.Integer()])

/** A person's own data: what is kept of him, and his changes. */
export function ownDataRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const Own = Type.Object({
    fullName: Type.String(),
    login: Type.String(),
    phone: text,
    phoneVerified: Type.Boolean(),
    email: text,
    emailVerified: Type.Boolean(),
    houseId: maybeId,
    address: text,
    flat: text,
  })
  app.get(
    '/api/v1/me/data',
    { preHandler, schema: { summary: 'Мои данные', response: { 200: Own } } },
    async (request, reply) => reply.send(await getAccount(deps.db, currentActor(request).personId)),
  )
  app.delete(
    '/api/v1/me',
    {
      preHandler,
      schema: {
        summary: 'Житель: удалить свои данные и закрыть кабинет',
        body: Type.Object({ password: Type.String({ maxLength: 300 }) }),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const done = await closeAccount(deps, currentActor(request), request.body.password, callerIn(request))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
  const typed = Type.String({ maxLength: 300 })
  const body = Type.Object({ fullName: typed, phone: typed, email: typed, houseId: maybeId, flat: typed })
  const response = { 200: Type.Object({ changed: Type.Array(Type.String()) }) }
  app.put(
    '/api/v1/me/data',
    { preHandler, schema: { summary: 'Житель: изменить свои имя, телефон, почту и адрес', body, response } },
    async (request, reply) => {
      const done = await editOwnData(deps, currentActor(request), request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ changed: [...done.changed] })
    },
  )
}
