import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { fileTicket } from '../actions/file-ticket.ts'
import { handleTicket } from '../actions/handle-ticket.ts'
import { openTicket, openTickets } from '../actions/open-tickets.ts'
import { kinds } from '../rules/kinds.ts'
import { deeds, numberOf } from '../rules/ticket.ts'
import type { TicketRow } from '../sql/tickets.ts'

const Moment = Type.String({ format: 'date-time' })
const OrNull = <T extends Parameters<typeof Type.Array>[0]>(schema: T) => Type.Union([Type.Null(), schema])
const Kind = Type.Union(kinds.map((kind) => Type.Literal(kind)))
const ticket = {
  id: Type.Integer(),
  number: Type.String(),
  kind: Type.String({ description: kinds.join(', ') }),
  state: Type.String({ description: 'new, in_work, answered, accepted, declined' }),
  title: Type.String(),
  authorName: Type.String(),
  organizationName: OrNull(Type.String()),
  createdAt: Moment,
  changedAt: Moment,
}
const MessageJson = Type.Object({ id: Type.Integer(), at: Moment, byOperator: Type.Boolean(), text: Type.String() })
const params = Type.Object({ id: Type.Integer() })
const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })

/** «Обратная связь»: proposals, questions, errors and vulnerabilities. */
export async function supportRoutes(instance: FastifyInstance, deps: Deps): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/tickets',
    {
      preHandler,
      schema: {
        summary: 'Мои обращения; оператору — обращения города',
        querystring: Type.Object({
          open: Type.Optional(Type.Boolean({ description: 'только те, что ждут ответа' })),
          before: Type.Optional(Type.Integer({ minimum: 1 })),
        }),
        response: {
          200: Type.Object({ items: Type.Array(Type.Object(ticket)), next: OrNull(Type.Integer()) }),
        },
      },
    },
    async (request, reply) => {
      const { open = false, before = null } = request.query
      const opened = await openTickets(deps, currentActor(request), { onlyOpen: open, before })
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      return reply.send({ items: opened.tickets.map(inJson), next: opened.next })
    },
  )
  app.post(
    '/api/v1/tickets',
    {
      preHandler,
      schema: {
        summary: 'Подать предложение, вопрос, сообщить об ошибке или уязвимости',
        headers,
        body: Type.Object({ kind: Kind, title: Type.String(), text: Type.String() }),
        response: { 201: Type.Object({ id: Type.Integer(), number: Type.String() }) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await fileTicket(deps, currentActor(request), entryOfJson(request.body), key)
      if (isRefusal(done)) return sendRefusal(reply, done)
      return reply.code(201).send({ id: done.ticketId, number: numberOf(done.ticketId) })
    },
  )
  oneTicketRoutes(instance, deps)
}

function oneTicketRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/tickets/:id',
    {
      preHandler,
      schema: {
        summary: 'Обращение с перепиской',
        params,
        response: {
          200: Type.Object({
            ...ticket,
            messages: Type.Array(MessageJson),
            deeds: Type.Array(Type.String({ description: 'что вам сейчас можно' })),
          }),
        },
      },
    },
    async (request, reply) => {
      const opened = await openTicket(deps, currentActor(request), request.params.id)
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      const messages = opened.messages.map(({ id, at, byOperator, text }) => ({
        ...{ id, byOperator, text },
        at: at.toISOString(),
      }))
      return reply.send({ ...inJson(opened.ticket), messages, deeds: [...opened.deeds] })
    },
  )
  app.post(
    '/api/v1/tickets/:id/:deed',
    {
      preHandler,
      schema: {
        summary: 'Взять обращение в работу, ответить, принять, отклонить, дописать',
        params: Type.Object({ id: Type.Integer(), deed: Type.Union(deeds.map((deed) => Type.Literal(deed))) }),
        headers,
        body: Type.Object({ text: Type.Optional(Type.String()) }),
        response: { 200: Type.Object({ id: Type.Integer(), state: Type.String() }) },
      },
    },
    async (request, reply) => {
      const { id, deed } = request.params
      const key = request.headers['idempotency-key']
      const done = await handleTicket(deps, currentActor(request), id, deed, entryOfJson(request.body), key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.ticketId, state: done.state })
    },
  )
}

const inJson = ({ id, kind, state, title, authorName, organizationName, createdAt, changedAt }: TicketRow) => ({
  ...{ id, number: numberOf(id), kind, state, title, authorName, organizationName },
  createdAt: createdAt.toISOString(),
  changedAt: changedAt.toISOString(),
})
