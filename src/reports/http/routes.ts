import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { statusTitle } from '../../requests/index.ts'
import { type Behind, openBehind } from '../actions/open-behind.ts'
import { openReport, type Report } from '../actions/open-report.ts'
import { definitionOf, figures } from '../rules/figures.ts'
import { filterOf } from '../rules/filter.ts'
import { rowTitle } from '../texts.ts'
import { cityRoute } from './city.ts'
import { completedWorksRoute, fileRoutes, ownDataRoutes } from './files.ts'
import { presenceRoute } from './presence.ts'
import { BehindJson, By, byName, countsInJson, FilterQuery, ReportJson } from './schemas.ts'

/** The JSON API of the room: whatever a page shows, this gives. */
export async function reportRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  breakdownRoute(app, deps)
  behindRoute(app, deps)
  fileRoutes(app, deps)
  cityRoute(app, deps)
  presenceRoute(app, deps)
  ownDataRoutes(app, deps)
  completedWorksRoute(app, deps)
}

function breakdownRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({ by: By, ...FilterQuery })
  app.get(
    '/api/v1/reports/breakdown',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Показатели исполнения заявок в разрезе', querystring, response: { 200: ReportJson } },
    },
    async (request, reply) => {
      const actor = currentActor(request)
      const report = await openReport(deps, actor, request.query.by, filterOf(byName(request.query)))
      if (isRefusal(report)) return sendRefusal(reply, report)
      return reply.send(reportInJson(report, actor.municipalityId))
    },
  )
}

function reportInJson({ at, by, whole, rows }: Report, municipalityId: string): Static<typeof ReportJson> {
  const regulation = getRegulation(municipalityId)
  return {
    at: at.toISOString(),
    by,
    whole: countsInJson(whole),
    rows: rows.map((row) => ({ key: row.key, title: rowTitle(by, row, regulation), ...countsInJson(row) })),
    definitions: figures.map((figure) => ({ figure, ...definitionOf(figure, regulation) })),
  }
}

function behindRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    ...FilterQuery,
    at: Type.Optional(Type.String({ format: 'date-time', description: 'на какой момент судить о сроке' })),
    before: Type.Optional(Type.Integer()),
  })
  app.get(
    '/api/v1/reports/requests',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Заявки за числом отчёта', querystring, response: { 200: BehindJson } },
    },
    async (request, reply) => {
      const { at, before = null } = request.query
      const filter = filterOf(byName(request.query))
      const behind = await openBehind(deps, currentActor(request), filter, { at: at ? new Date(at) : null, before })
      return isRefusal(behind) ? sendRefusal(reply, behind) : reply.send(behindInJson(behind))
    },
  )
}

const behindInJson = ({ count, rows, next }: Behind): Static<typeof BehindJson> => ({
  count,
  items: rows.map(({ typeTitle, managerName, executorName, municipalityId, ...row }) => ({
    ...row,
    type: typeTitle,
    manager: managerName,
    executor: executorName,
    statusTitle: statusTitle(row.status, getRegulation(municipalityId)),
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  })),
  next,
})
