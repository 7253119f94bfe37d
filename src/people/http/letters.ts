import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { askRestore, restorePassword } from '../actions/restore-password.ts'
import { askVerification, verifyEmail } from '../actions/verify-email.ts'
import { callerIn, currentActor, requireActor } from './authenticate.ts'
import { HalfOpened, Opened, openedOf } from './schemas.ts'

const typed = Type.String({ maxLength: 300 })
const asked = { 202: Type.Null() }

/** What is proved by a letter: a new password, a mailbox. */
export function letterRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const whose = { municipality: typed, login: typed }
  app.post(
    '/api/v1/passwords/code',
    {
      schema: {
        summary: 'Житель: прислать письмом код для нового пароля',
        body: Type.Object(whose),
        security: [],
        response: asked,
      },
    },
    async (request, reply) => {
      const { municipality, login } = request.body
      const refusal = await askRestore(deps, { municipalityId: municipality, login }, callerIn(request))
      return refusal ? sendRefusal(reply, refusal) : reply.code(202).send(null)
    },
  )
  app.post(
    '/api/v1/passwords',
    {
      schema: {
        summary: 'Житель: новый пароль по коду из письма',
        body: Type.Object({ ...whose, code: typed, password: typed }),
        security: [],
        response: { 201: Opened, 202: HalfOpened },
      },
    },
    async (request, reply) => {
      const { municipality, ...rest } = request.body
      const entered = await restorePassword(deps, { municipalityId: municipality, ...rest }, callerIn(request))
      if (isRefusal(entered)) return sendRefusal(reply, entered)
      return 'half' in entered ? reply.code(202).send({ half: entered.half }) : reply.code(201).send(openedOf(entered))
    },
  )
  app.post(
    '/api/v1/me/email/letter',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Прислать письмо, которое подтверждает почту', response: asked },
    },
    async (request, reply) => {
      const refusal = await askVerification(deps, currentActor(request))
      return refusal ? sendRefusal(reply, refusal) : reply.code(202).send(null)
    },
  )
  app.post(
    '/api/v1/confirmed-emails',
    {
      schema: {
        summary: 'Подтвердить почту ключом из письма',
        body: Type.Object({ proof: Type.String({ maxLength: 1000 }) }),
        security: [],
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const done = await verifyEmail(deps, request.body.proof)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
