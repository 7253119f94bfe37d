import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { exportRecalculation, formats } from '../actions/export-recalculation.ts'
import { askRecalculation, type HouseSheet, housesRecalculated } from '../actions/open-recalculation.ts'
import { momentOfMinute } from '../rules/recalculation.ts'
import { formulaInWords } from '../rules/recalculation-words.ts'

const moment = Type.String({ format: 'date-time' })
const minutes = (description: string) => Type.Integer({ description })

const Figures = Type.Object({
  houseId: Type.Integer(),
  address: Type.String(),
  resource: Type.Integer({ description: 'коды ГИС ЖКХ 1–7 и местные 90–93' }),
  interruptions: Type.Array(
    Type.Object({
      outageId: Type.Integer(),
      from: moment,
      to: Type.Union([moment, Type.Null()], { description: 'пусто: ещё не восстановлено' }),
      toSource: Type.String({ description: 'owner: отметила организация; term: по сроку работ; residents: жители' }),
    }),
  ),
  spans: Type.Array(Type.Object({ from: moment, to: moment }), { description: 'перерывы внутри месяца, слитые' }),
  minutes: minutes('всего за месяц'),
  overMonth: minutes('сверх допустимого за месяц'),
  overAtOnce: minutes('сверх допустимого подряд'),
  over: minutes('к перерасчёту: большее из двух'),
  reduction: minutes('снижение платы за месяц, сотые доли процента'),
  formula: Type.String(),
})

const month = Type.String({ description: 'год и месяц, например 2026-11', pattern: '^\\d{4}-\\d{2}$' })
const resource = Type.Optional(Type.Integer())

/** What the page shows by house, and the file with a line an account. */
export function recalculationRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({
    month,
    resource,
    houseId: Type.Optional(Type.Integer()),
    afterHouse: Type.Optional(Type.Integer()),
    afterResource: Type.Optional(Type.Integer()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
  })
  const response = { 200: Type.Object({ items: Type.Array(Figures) }) }
  app.get(
    '/api/v1/outages/recalculation',
    { preHandler, schema: { summary: 'Перерывы за месяц по домам для перерасчёта платы', querystring, response } },
    async (request, reply) => {
      const { afterHouse, afterResource = 0, limit = 100, ...question } = request.query
      const asked = await askRecalculation(deps, currentActor(request), question)
      if (isRefusal(asked)) return sendRefusal(reply, asked)
      const after = afterHouse === undefined ? null : { houseId: afterHouse, resource: afterResource }
      const houses = await housesRecalculated(deps, asked, after, limit)
      return reply.send({ items: houses.map((house) => inJson(house, asked.regulation.outages.norms[house.resource])) })
    },
  )
  const Format = Type.Union(formats.map((format) => Type.Literal(format)))
  app.get(
    '/api/v1/outages/recalculation/:format',
    {
      preHandler,
      schema: {
        summary: 'Перерывы за месяц по лицевым счетам файлом',
        params: Type.Object({ format: Format }),
        querystring: Type.Object({ month, resource, houseId: Type.Optional(Type.Integer()) }),
      },
    },
    async (request, reply) => {
      const file = await exportRecalculation(deps, currentActor(request), request.query, request.params.format)
      if (isRefusal(file)) return sendRefusal(reply, file)
      const name = `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`
      return reply.type(file.mediaType).header('content-disposition', name).send(file.content)
    },
  )
}

function inJson({ figures, interruptions, ...house }: HouseSheet, norm: Parameters<typeof formulaInWords>[1]) {
  return {
    ...house,
    ...figures,
    interruptions: interruptions.map(({ outageId, from, to, toSource }) => ({
      outageId,
      from: from.toISOString(),
      to: to?.toISOString() ?? null,
      toSource,
    })),
    spans: figures.spans.map(({ from, to }) => ({
      from: momentOfMinute(from).toISOString(),
      to: momentOfMinute(to).toISOString(),
    })),
    formula: formulaInWords(figures, norm),
  }
}
