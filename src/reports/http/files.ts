import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { exportAccounts } from '../actions/export-accounts.ts'
import { exportBehind } from '../actions/export-behind.ts'
import { exportForm, exportReport } from '../actions/export-report.ts'
import { exportWorks } from '../actions/export-works.ts'
import { openTaken } from '../actions/open-taken.ts'
import { formats, type ReportFile } from '../actions/report-file.ts'
import { filterOf } from '../rules/filter.ts'
import { By, byName, FilterQuery } from './schemas.ts'

const Format = Type.Union(formats.map((format) => Type.Literal(format)))
const OnPaperToo = Type.Union([...formats, 'pdf' as const].map((format) => Type.Literal(format)))

/** The same answers as files; each taking is written into the story of the organisation. */
export function fileRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/reports/breakdown/file',
    {
      preHandler,
      schema: { summary: 'Отчёт файлом', querystring: Type.Object({ by: By, format: OnPaperToo, ...FilterQuery }) },
    },
    async (request, reply) => {
      const { by, format } = request.query
      return sendFile(
        reply,
        await exportReport(deps, currentActor(request), by, filterOf(byName(request.query)), format),
      )
    },
  )
  app.get(
    '/api/v1/reports/form/file',
    { preHandler, schema: { summary: 'Отчёт по форме, PDF для печати', querystring: Type.Object(FilterQuery) } },
    async (request, reply) =>
      sendFile(reply, await exportForm(deps, currentActor(request), filterOf(byName(request.query)))),
  )
  const at = Type.Optional(Type.String({ format: 'date-time' }))
  app.get(
    '/api/v1/reports/requests/file',
    {
      preHandler,
      schema: {
        summary: 'Заявки за числом отчёта файлом',
        querystring: Type.Object({ format: Format, at, ...FilterQuery }),
      },
    },
    async (request, reply) => {
      const { format, at: asked } = request.query
      const by = { at: asked ? new Date(asked) : null, format }
      return sendFile(reply, await exportBehind(deps, currentActor(request), filterOf(byName(request.query)), by))
    },
  )
}

/** An organisation's own data back to it, and the journal of everything that was taken. */
export function ownDataRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const organization = Type.Optional(Type.Integer({ description: 'без него: ваша организация' }))
  app.get(
    '/api/v1/exports/accounts',
    {
      preHandler,
      schema: {
        summary: 'Лицевые счета своей организации файлом',
        querystring: Type.Object({ organization, format: Format }),
      },
    },
    async (request, reply) => {
      const { organization: id = null, format } = request.query
      return sendFile(reply, await exportAccounts(deps, currentActor(request), id, format))
    },
  )
  app.get(
    '/api/v1/reports/taken-files',
    {
      preHandler,
      schema: {
        summary: 'Журнал выгрузок: кто, когда и какой файл взял',
        querystring: Type.Object({ before: Type.Optional(Type.Integer()) }),
        response: { 200: Type.Object({ items: Type.Array(TakenJson) }) },
      },
    },
    async (request, reply) => {
      const taken = await openTaken(deps, currentActor(request), request.query.before ?? null)
      if (isRefusal(taken)) return sendRefusal(reply, taken)
      return reply.send({ items: taken.map(({ at, said, ...file }) => ({ ...file, at: at.toISOString() })) })
    },
  )
}

/** What was done, for the system that calculates the fees. */
export function completedWorksRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const day = Type.String({ format: 'date', description: 'день исполнения, включительно' })
  const organization = Type.Optional(
    Type.Integer({ description: 'без неё: ваша организация, у технического оператора весь город' }),
  )
  const querystring = Type.Object({ organization, from: day, to: day, format: Format })
  app.get(
    '/api/v1/exports/completed-works',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Выполненные работы файлом для расчётной системы', querystring },
    },
    async (request, reply) => {
      const { organization: organizationId = null, ...asked } = request.query
      return sendFile(reply, await exportWorks(deps, currentActor(request), { organizationId, ...asked }))
    },
  )
}

const TakenJson = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  deed: Type.String({ description: 'export-report, export-requests, export-accounts, export-works' }),
  who: Type.Union([Type.String(), Type.Null()]),
  organization: Type.String(),
})

function sendFile(reply: FastifyReply, file: ReportFile | Refusal): FastifyReply {
  if (isRefusal(file)) return sendRefusal(reply, file)
  return reply
    .type(file.mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`)
    .header('cache-control', 'no-store')
    .send(file.content)
}
