import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { answerRestored, openRestored, restoredAnswers } from '../actions/answer-by-letter.ts'
import { questionInWords } from '../texts.ts'

const token = Type.String({ maxLength: 500, description: 'из ссылки письма, параметр t' })

/** «Есть ли вода?» by the links of a letter: the link itself is the key, so nobody signs in. */
export function answerRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const url = '/api/v1/outages/answers/:answer'
  const params = Type.Object({ answer: Type.Enum([...restoredAnswers]) })
  const Asked = Type.Object({
    id: Type.Integer(),
    question: Type.String(),
    answered: Type.Union([Type.Boolean(), Type.Null()], { description: 'последний ответ; пусто: ещё не отвечали' }),
  })
  app.get(
    url,
    {
      schema: {
        summary: 'О чём спрашивает ссылка из письма об окончании отключения',
        params,
        querystring: Type.Object({ t: token }),
        security: [],
        response: { 200: Asked },
      },
    },
    async (request, reply) => {
      const asked = await openRestored(deps, request.params.answer, request.query.t)
      if (isRefusal(asked)) return sendRefusal(reply, asked)
      const { outage, answered } = asked
      return reply.send({ id: outage.id, question: questionInWords(outage), answered })
    },
  )
  app.post(
    url,
    {
      schema: {
        summary: 'Ответить по ссылке из письма, восстановлена ли подача',
        params,
        body: Type.Object({ t: token }),
        security: [],
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      const done = await answerRestored(deps, request.params.answer, request.body.t)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(204).send(null)
    },
  )
}
