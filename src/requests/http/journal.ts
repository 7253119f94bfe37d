import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { callBack } from '../actions/call-back.ts'
import { entryOfJson } from '../actions/entry.ts'
import { explainCall, openJournal } from '../actions/journal.ts'
import { momentsOfPeriod, openCallFigures } from '../actions/open-call-figures.ts'
import { registerCall } from '../actions/register-call.ts'
import { isCallGroup, sharesOf } from '../rules/call-times.ts'
import type { JournalCall } from '../sql/call-journal.ts'
import { OutcomeEntry } from './joining-schemas.ts'
import { CallEntry, ExplainEntry, Figures, FiguresQuery, Journal, JournalQuery } from './journal-schemas.ts'

const Made = Type.Object({ id: Type.Integer() })
const params = Type.Object({ id: Type.Integer() })

export function journalRoutes(instance: FastifyInstance, deps: Deps): void {
  readingRoutes(instance, deps)
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.post(
    '/api/v1/calls',
    {
      preHandler,
      schema: {
        summary: 'Записать входящий звонок',
        description:
          'Рукой диспетчера или телефонной станцией. Станция называет exchangeId: следующее сообщение с ним меняет тот же звонок (ringing → answered или missed), повтор безвреден.',
        body: CallEntry,
        response: { 201: Made },
      },
    },
    async (request, reply) => {
      const made = await registerCall(deps, currentActor(request), entryOfJson(request.body))
      return isRefusal(made) ? sendRefusal(reply, made) : reply.code(201).send({ id: made.callId })
    },
  )
  const ending = (
    [
      ['explain', 'Завершить звонок без заявки, с объяснением', ExplainEntry, explainCall],
      ['call-back', 'Записать, что по пропущенному звонку перезвонили, и ответили ли', OutcomeEntry, callBack],
    ] as const
  ).map(([path, summary, body, deed]) => ({ path, summary, body, deed }))
  for (const { path, summary, body, deed } of ending)
    app.post(
      `/api/v1/calls/:id/${path}`,
      { preHandler, schema: { summary, params, body, response: { 200: Made } } },
      async (request, reply) => {
        const done = await deed(deps, currentActor(request), request.params.id, entryOfJson(request.body))
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.callId })
      },
    )
}

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/calls',
    {
      preHandler,
      schema: { summary: 'Журнал звонков, новые первыми', querystring: JournalQuery, response: { 200: Journal } },
    },
    async (request, reply) => {
      const actor = currentActor(request)
      const { from, to, group, ...filter } = request.query
      const period = periodOf(from, to, getRegulation(actor.municipalityId).timeZone)
      if (isRefusal(period)) return sendRefusal(reply, period)
      const items = await openJournal(deps, actor, {
        ...filter,
        ...period,
        group: group !== undefined && isCallGroup(group) ? group : undefined,
      })
      return isRefusal(items) ? sendRefusal(reply, items) : reply.send({ items: items.map(callInJson) })
    },
  )
  app.get(
    '/api/v1/calls/figures',
    {
      preHandler,
      schema: {
        summary: 'Показатели приёма звонков: за срок, по дням, по сотрудникам',
        querystring: FiguresQuery,
        response: { 200: Figures },
      },
    },
    async (request, reply) => {
      const figures = await openCallFigures(deps, currentActor(request), request.query)
      if (isRefusal(figures)) return sendRefusal(reply, figures)
      return reply.send({ items: figures.map((row) => ({ ...row, ...sharesOf(row) })) })
    },
  )
}

const said = (at: Date | null): string | null => at?.toISOString() ?? null

const callInJson = (call: JournalCall) => ({
  ...call,
  at: call.at.toISOString(),
  rangAt: said(call.rangAt),
  answeredAt: said(call.answeredAt),
  calledBackAt: said(call.calledBackAt),
  finishedAt: said(call.finishedAt),
})

function periodOf(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): { from?: Date; to?: Date } | Refusal {
  if (from === undefined && to === undefined) return {}
  const moments = momentsOfPeriod({ from: from ?? to ?? '', to: to ?? from ?? '' }, timeZone)
  return moments ?? invalid({ from: 'Дни пишут так: 2026-11-25; срок не длиннее года.' })
}
