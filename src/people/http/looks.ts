import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { findResidentsByPhone } from '../actions/find-residents-by-phone.ts'
import { openLooks } from '../actions/open-looks.ts'
import { currentActor, requireActor } from './authenticate.ts'
import { LookJson, ResidentJson } from './schemas.ts'

/** Looking at people's data, and who did. */
export function lookRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const residents = { 200: Type.Object({ items: Type.Array(ResidentJson) }) }
  const byPhone = Type.Object({ phone: Type.String({ maxLength: 40 }) })
  app.get(
    '/api/v1/residents',
    {
      preHandler,
      schema: { summary: 'Житель по телефону; обращение записывается', querystring: byPhone, response: residents },
    },
    async (request, reply) => {
      const items = await findResidentsByPhone(deps, currentActor(request), request.query.phone)
      return isRefusal(items) ? sendRefusal(reply, items) : reply.send({ items })
    },
  )
  const id = Type.Optional(Type.Integer())
  const querystring = Type.Object({ viewerId: id, subject: Type.Optional(Type.String()), subjectId: id, before: id })
  const looks = { 200: Type.Object({ items: Type.Array(LookJson) }) }
  app.get(
    '/api/v1/looks',
    { preHandler, schema: { summary: 'Кто смотрел личные данные', querystring, response: looks } },
    async (request, reply) => {
      const found = await openLooks(deps, currentActor(request), request.query)
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({
        items: found.map((look) => ({ ...look, subjectIds: [...look.subjectIds], at: look.at.toISOString() })),
      })
    },
  )
}
