import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { answerByLetter, letterDeeds, openAsked } from '../actions/answer-by-letter.ts'
import { entryOfJson } from '../actions/entry.ts'

const params = Type.Object({ deed: Type.Enum([...letterDeeds]) })
const token = Type.String({ maxLength: 500, description: 'из ссылки письма, параметр t' })

const AskedJson = Type.Object({
  id: Type.Integer(),
  number: Type.String(),
  status: Type.String(),
  type: Type.String(),
  works: Type.Array(Type.String()),
  waits: Type.Boolean({ description: 'ответ ещё нужен' }),
})

/** The doors of a letter's links: the link itself is the key, so nobody signs in. */
export function answerRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/answers/:deed',
    {
      schema: {
        summary: 'О чём спрашивает ссылка из письма',
        params,
        querystring: Type.Object({ t: token }),
        security: [],
        response: { 200: AskedJson },
      },
    },
    async (request, reply) => {
      const asked = await openAsked(deps, request.params.deed, request.query.t)
      if (isRefusal(asked)) return sendRefusal(reply, asked)
      const { id, number, status, works, waits } = asked
      return reply.send({ id, number, status, type: asked.typeTitle, works: [...works], waits })
    },
  )
  const body = Type.Object({ t: token, reason: Type.Optional(Type.String({ maxLength: 5000 })) })
  app.post(
    '/api/v1/answers/:deed',
    {
      schema: {
        summary: 'Ответить по ссылке из письма',
        params,
        body,
        security: [],
        response: { 200: Type.Object({ id: Type.Integer(), version: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { t, ...entry } = request.body
      const done = await answerByLetter(deps, request.params.deed, t, entryOfJson(entry))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.requestId, version: done.version })
    },
  )
}
