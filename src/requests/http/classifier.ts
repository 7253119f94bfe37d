import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { termInWords } from '../../kernel/terms.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { changeClassifier } from '../actions/change-classifier.ts'
import { entryOfJson } from '../actions/entry.ts'
import { classifierOf } from '../sql/request-type.ts'
import { TypeEntry } from './entries.ts'

const TypeItem = Type.Object({
  code: Type.String(),
  groupCode: Type.String(),
  groupTitle: Type.String(),
  title: Type.String(),
  emergency: Type.Boolean(),
  termInWords: Type.String(),
  termSource: Type.String(),
  active: Type.Boolean(),
  executorId: Type.Union([Type.Integer(), Type.Null()], {
    description: 'кому идут сообщения темы; null: управляющей дома',
  }),
  executorUnitId: Type.Union([Type.Integer(), Type.Null()]),
})

export function classifierRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/classifier',
    {
      preHandler,
      schema: {
        summary: 'Классификатор заявок города',
        response: { 200: Type.Object({ items: Type.Array(TypeItem) }) },
      },
    },
    async (request) => {
      const types = await classifierOf(deps.db, currentActor(request).municipalityId)
      return { items: types.map((type) => ({ ...type, termInWords: termInWords(type.term) })) }
    },
  )
  app.post(
    '/api/v1/classifier/:code',
    {
      preHandler,
      config: { entry: TypeEntry },
      schema: {
        summary: 'Изменить тип',
        params: Type.Object({ code: Type.String() }),
        body: Type.Record(Type.String(), Type.Unknown()),
        response: { 200: Type.Object({ code: Type.String() }) },
      },
    },
    async (request, reply) => {
      const changed = await changeClassifier(
        deps,
        currentActor(request),
        request.params.code,
        entryOfJson(request.body),
      )
      return isRefusal(changed) ? sendRefusal(reply, changed) : reply.send(changed)
    },
  )
}
