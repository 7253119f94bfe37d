import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { acceptForms } from '../../platform/form-body.ts'
import { problemOf, sendRefusal } from '../../platform/problem.ts'
import type { Entry } from '../actions/entry.ts'
import { type Marked, performMany } from '../actions/perform-many.ts'
import { isForMany, MOST_AT_ONCE } from '../rules/bulk.ts'
import { deeds } from '../rules/lifecycle.ts'
import { DeedEntry } from './entries.ts'
import { entryOfRequest } from './form.ts'

const { version: _, ...ofDeed } = DeedEntry.properties
const BulkEntry = Type.Object({
  deed: Type.String({ description: `действие: ${deeds.filter(isForMany).join(', ')}` }),
  ids: Type.Array(Type.Integer(), { description: `заявки, не больше ${MOST_AT_ONCE}` }),
  versions: Type.Optional(
    Type.Array(Type.Integer(), {
      description: 'версии карточек в том же порядке: изменённую с тех пор действие не тронет',
    }),
  ),
  ...ofDeed,
})

const Results = Type.Object({
  done: Type.Integer({ description: 'по скольким сделано' }),
  results: Type.Array(
    Type.Object({
      id: Type.Integer(),
      done: Type.Boolean(),
      version: Type.Union([Type.Integer(), Type.Null()]),
      refusal: Type.Union([
        Type.Null(),
        Type.Object({
          type: Type.String(),
          status: Type.Integer({ description: 'с каким кодом ответило бы действие по одной этой заявке' }),
          detail: Type.String(),
          clause: Type.Optional(Type.String()),
          fields: Type.Optional(Type.Record(Type.String(), Type.String())),
        }),
      ]),
    }),
  ),
})

/** One deed on several requests: each answers for itself. */
export function bulkRoutes(parent: FastifyInstance, deps: Deps): void {
  parent.register(async (instance) => {
    acceptForms(instance)
    const app = instance.withTypeProvider<TypeBoxTypeProvider>()
    app.post(
      '/api/v1/requests/bulk',
      {
        preHandler: requireActor(deps),
        config: { entry: BulkEntry },
        schema: {
          summary: 'Одно действие по нескольким заявкам, с ответом по каждой',
          description: 'Отказ по одной заявке не мешает остальным: ответ 200 говорит, что каждая рассмотрена.',
          headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 200 })) }),
          response: { 200: Results },
        },
      },
      async (request, reply) => {
        const actor = currentActor(request)
        const entry = await entryOfRequest(request, deps, actor.municipalityId)
        if (isRefusal(entry)) return sendRefusal(reply, entry)
        const marked = markedIn(entry, getRegulation(actor.municipalityId).clauses.scheme)
        if (isRefusal(marked)) return sendRefusal(reply, marked)
        const deed = entry.text('deed')
        if (!isForMany(deed)) return sendRefusal(reply, NOT_FOR_MANY)
        const results = await performMany(deps, actor, deed, marked, entry, request.headers['idempotency-key'])
        return reply.send({
          done: results.filter(({ refusal }) => refusal === null).length,
          results: results.map(({ id, version, refusal }) => ({
            ...{ id, version, done: refusal === null },
            refusal: refusal && refusalInJson(refusal),
          })),
        })
      },
    )
  })
}

const NOT_FOR_MANY = invalid({
  deed: `Для нескольких заявок сразу годятся: ${deeds.filter(isForMany).join(', ')}. Остальные действия делают по одной.`,
})

const refusalInJson = (refusal: Refusal) => {
  const { title: _title, fields, ...problem } = problemOf(refusal)
  return fields ? { ...problem, fields: { ...fields } } : problem
}

function markedIn(entry: Entry, clause: string): Marked[] | Refusal {
  const ids = entry.list('ids').map(Number)
  const versions = entry.list('versions').map(Number)
  const wrong = ids.length === 0 || ids.length > MOST_AT_ONCE || ids.some((id) => !Number.isSafeInteger(id) || id <= 0)
  if (wrong) return invalid({ ids: `Назовите заявки номерами записей: от одной до ${MOST_AT_ONCE}.` }, clause)
  if (versions.length > 0 && versions.length !== ids.length)
    return invalid({ versions: 'Версий должно быть столько же, сколько заявок, или не передавайте их вовсе.' }, clause)
  return [...new Map(ids.map((id, at) => [id, { id, version: versions[at] ?? 0 }])).values()]
}
