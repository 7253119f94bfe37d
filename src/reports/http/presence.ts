import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openPresence } from '../actions/open-presence.ts'

const PresenceJson = Type.Object({
  organization: Type.Object({ id: Type.Integer(), name: Type.String() }),
  hoursKnown: Type.Boolean({ description: 'указано ли рабочее время организации' }),
  employees: Type.Array(
    Type.Object({
      personId: Type.Integer(),
      name: Type.String(),
      position: Type.String(),
      absent: Type.Array(Type.String({ format: 'date' }), { description: 'рабочие дни без входа' }),
      days: Type.Array(
        Type.Object({
          day: Type.String({ format: 'date' }),
          expectedMinutes: Type.Integer(),
          presentMinutes: Type.Integer(),
        }),
      ),
    }),
  ),
})

/** Presence by working time, in minutes of the organisation's hours. */
export function presenceRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const day = Type.String({ format: 'date' })
  const querystring = Type.Object({ organization: Type.Optional(Type.Integer()), from: day, to: day })
  app.get(
    '/api/v1/reports/presence',
    {
      preHandler: requireActor(deps),
      schema: { summary: 'Присутствие работников в рабочее время', querystring, response: { 200: PresenceJson } },
    },
    async (request, reply) => {
      const { organization: organizationId = null, from, to } = request.query
      const report = await openPresence(deps, currentActor(request), { organizationId, from, to })
      if (isRefusal(report)) return sendRefusal(reply, report)
      return reply.send({
        organization: report.organization,
        hoursKnown: report.week !== null,
        employees: report.employees.map(({ days, absent, ...employee }) => ({
          ...employee,
          absent: [...absent],
          days: days.map(({ day: each, expected, present }) => ({
            day: each,
            expectedMinutes: expected * 15,
            presentMinutes: present * 15,
          })),
        })),
      })
    },
  )
}
