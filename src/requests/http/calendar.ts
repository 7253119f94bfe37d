import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { changeCalendarDay, loadCalendarYear } from '../actions/change-calendar.ts'
import { entryOfJson } from '../actions/entry.ts'
import { openCalendar } from '../actions/open-calendar.ts'

const kind = Type.String({ description: 'off, working, short' })
const Year = Type.Object({
  year: Type.Integer(),
  source: Type.Union([Type.String(), Type.Null()]),
  days: Type.Array(Type.Object({ day: Type.String(), kind, changed: Type.Boolean() })),
  changes: Type.Array(
    Type.Object({
      day: Type.String(),
      kind,
      reason: Type.String(),
      source: Type.String(),
      by: Type.Union([Type.String(), Type.Null()]),
      edited: Type.Boolean(),
    }),
  ),
})
const Changed = Type.Object({
  year: Type.Integer(),
  changed: Type.Integer({ description: 'сколько дней стало другими' }),
})
const params = Type.Object({ year: Type.Integer({ minimum: 1992, maximum: 2100 }) })

/** The working calendar of the town: read, change a day, load a year. Open terms are counted anew by a job. */
export function calendarRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/calendar/:year',
    { preHandler, schema: { summary: 'Производственный календарь города за год', params, response: { 200: Year } } },
    async (request) => {
      const opened = await openCalendar(deps.db, currentActor(request).municipalityId, request.params.year)
      return { ...opened, days: [...opened.days], changes: [...opened.changes] }
    },
  )
  app.post(
    '/api/v1/calendar/days',
    {
      preHandler,
      schema: {
        summary: 'Изменить день: day, kind (off, working, short, as_official), reason, source',
        body: Type.Record(Type.String(), Type.Unknown()),
        response: { 200: Changed },
      },
    },
    async (request, reply) => {
      const done = await changeCalendarDay(deps, currentActor(request), entryOfJson(request.body))
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  app.post(
    '/api/v1/calendar/years',
    {
      preHandler,
      schema: {
        summary: 'Загрузить календарь года: содержимое файла xmlcalendar.ru и откуда он',
        body: Type.Object({
          xml: Type.String({ maxLength: 500_000 }),
          source: Type.String({ minLength: 1, maxLength: 300 }),
        }),
        response: { 200: Changed },
      },
    },
    async (request, reply) => {
      const done = await loadCalendarYear(deps, currentActor(request), request.body)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}
