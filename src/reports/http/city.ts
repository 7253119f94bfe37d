import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openCity } from '../actions/open-city.ts'
import { rowTitle } from '../texts.ts'
import { CountsJson, countsInJson } from './schemas.ts'

const Row = Type.Object({ title: Type.String(), ...CountsJson })
const CityJson = Type.Object({
  at: Type.String({ format: 'date-time' }),
  from: Type.String(),
  to: Type.String(),
  whole: Type.Object(CountsJson),
  flow: Type.Array(Type.Object({ key: Type.String(), ...CountsJson })),
  groups: Type.Array(Row),
  districts: Type.Array(Row),
  rated: Type.Array(
    Type.Object({
      name: Type.String(),
      share: Type.Number({ description: 'доля исполненных в срок' }),
      from: Type.Number({ description: 'нижняя граница интервала Уилсона, 95 %' }),
      to: Type.Number({ description: 'верхняя граница' }),
      ...CountsJson,
    }),
  ),
  tooFew: Type.Array(Type.String({ description: 'организации, у которых заявок мало для сравнения' })),
})

/** Open data: the numbers of the public page, and nothing of anybody. */
export function cityRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/towns/:town/figures',
    {
      schema: {
        summary: 'Как работает город: открытые данные за 90 дней (без входа)',
        security: [],
        params: Type.Object({ town: Type.String({ maxLength: 40 }) }),
        response: { 200: CityJson },
      },
    },
    async (request, reply) => {
      const { town } = request.params
      if (!Object.hasOwn(regulations, town))
        return sendRefusal(reply, refuse('not_found', 'Такого города в системе нет.'))
      const regulation = getRegulation(town)
      const { at, from, to, whole, flow, groups, districts, rated, tooFew } = await openCity(deps, regulation)
      return reply.send({
        at: at.toISOString(),
        from,
        to,
        whole: countsInJson(whole),
        flow: flow.map((row) => ({ key: row.key, ...countsInJson(row) })),
        groups: groups.map((row) => ({ title: rowTitle('group', row, regulation), ...countsInJson(row) })),
        districts: districts.map((row) => ({ title: rowTitle('district', row, regulation), ...countsInJson(row) })),
        rated: rated.map((row) => ({
          name: row.name,
          share: row.share,
          from: row.from,
          to: row.to,
          ...countsInJson(row),
        })),
        tooFew: tooFew.map(({ name }) => name),
      })
    },
  )
}
