import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { setWeek } from '../actions/set-week.ts'
import { clockOf, readWeek, type Week } from '../rules/week.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import { weekOf } from '../sql/week.ts'
import type { Guard } from './guard.ts'
import { ById } from './schemas.ts'

const clock = Type.String({ maxLength: 5, description: '«08:00»; пусто: в этот день не работают' })
const Days = Type.Object({
  days: Type.Array(Type.Object({ from: clock, to: clock }), {
    minItems: 7,
    maxItems: 7,
    description: 'с понедельника',
  }),
})

/** When an organisation works. */
export function weekRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const url = '/api/v1/organizations/:id/working-time'
  app.get(
    url,
    { preHandler, schema: { summary: 'Рабочее время организации', params: ById, response: { 200: Days } } },
    async (request, reply) => {
      const found = await findOrganization(deps.db, whoAsks(request).municipalityId, request.params.id)
      return found ? reply.send(inJson(await weekOf(deps.db, found.id))) : sendRefusal(reply, NO_ORGANIZATION)
    },
  )
  app.put(
    url,
    {
      preHandler,
      schema: { summary: 'Указать рабочее время организации', params: ById, body: Days, response: { 200: Days } },
    },
    async (request, reply) => {
      const week = readWeek(request.body.days)
      if (isRefusal(week)) return sendRefusal(reply, week)
      const saved = await setWeek(deps, whoAsks(request), request.params.id, week)
      return isRefusal(saved) ? sendRefusal(reply, saved) : reply.send(inJson(saved))
    },
  )
}

const inJson = (week: Week | null) => ({
  days: Array.from({ length: 7 }, (_, n) => {
    const hours = week?.[n] ?? []
    const [first, last] = [hours[0], hours.at(-1)]
    return first && last ? { from: clockOf(first.from), to: clockOf(last.to) } : { from: '', to: '' }
  }),
})
