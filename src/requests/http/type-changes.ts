import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { termInWords } from '../../kernel/terms.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { decideChange } from '../actions/decide-type-change.ts'
import { entryOfJson } from '../actions/entry.ts'
import { openTypeChanges } from '../actions/open-type-changes.ts'
import { proposeTypeChange } from '../actions/propose-type-change.ts'
import type { TypeChange } from '../sql/type-changes.ts'

const text = (description: string) => Type.Optional(Type.String({ description }))
const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([Type.Null(), schema])
const ChangeJson = Type.Object({
  id: Type.Integer(),
  code: OrNull(Type.String()),
  groupTitle: Type.String(),
  title: Type.String(),
  termInWords: Type.String(),
  active: Type.Boolean(),
  emergency: Type.Boolean(),
  reason: Type.String(),
  authorName: Type.String(),
  organizationName: OrNull(Type.String()),
  createdAt: Type.String({ format: 'date-time' }),
  state: Type.String({ description: 'new, approved, declined, in_force' }),
  decision: OrNull(Type.String()),
  inForceFrom: OrNull(Type.String({ format: 'date' })),
})
const ChangeEntry = Type.Object({
  code: text('код типа; без него просят новый тип'),
  group: text('код группы нового типа'),
  title: Type.String(),
  amount: Type.String({ description: 'срок, число' }),
  unit: Type.String({ description: 'hours, calendarDays или workingDays' }),
  emergency: text('true: новый тип аварийный'),
  withdraw: text('true: больше не предлагать при подаче'),
  reason: Type.String({ description: 'зачем менять' }),
})
const DecisionEntry = Type.Object({
  verdict: Type.String({ description: 'approve или decline' }),
  decision: Type.String({ description: 'почему так решили' }),
  from: text('день, с которого действует: 2026-12-01; без него — с сегодняшнего'),
})

/** Requests to change the classifier and their decisions. */
export function typeChangeRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/classifier-changes',
    {
      preHandler,
      schema: {
        summary: 'Запросы на изменение классификатора',
        querystring: Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: { 200: Type.Object({ items: Type.Array(ChangeJson), next: OrNull(Type.Integer()) }) },
      },
    },
    async (request, reply) => {
      const opened = await openTypeChanges(deps, currentActor(request), request.query.before ?? null)
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      return reply.send({ items: opened.changes.map(inJson), next: opened.next })
    },
  )
  app.post(
    '/api/v1/classifier-changes',
    {
      preHandler,
      schema: {
        summary: 'Попросить изменить классификатор',
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) }),
        body: ChangeEntry,
        response: { 201: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await proposeTypeChange(deps, currentActor(request), entryOfJson(request.body), key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.changeId })
    },
  )
  app.post(
    '/api/v1/classifier-changes/:id/decision',
    {
      preHandler,
      schema: {
        summary: 'Решить об изменении классификатора',
        params: Type.Object({ id: Type.Integer() }),
        body: DecisionEntry,
        response: { 200: Type.Object({ id: Type.Integer(), state: Type.String() }) },
      },
    },
    async (request, reply) => {
      const done = await decideChange(deps, currentActor(request), request.params.id, entryOfJson(request.body))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.changeId, state: done.state })
    },
  )
}

const inJson = (change: TypeChange) => {
  const { id, code, groupTitle, title, active, emergency, reason, authorName, organizationName, state } = change
  return {
    ...{ id, code, groupTitle, title, active, emergency, reason, authorName, organizationName, state },
    ...{ decision: change.decision, inForceFrom: change.inForceFrom, termInWords: termInWords(change.term) },
    createdAt: change.createdAt.toISOString(),
  }
}
