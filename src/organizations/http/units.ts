import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { changeUnit, openUnit } from '../actions/keep-units.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import { unitsOf } from '../sql/units.ts'
import type { Guard } from './guard.ts'
import { ById } from './schemas.ts'

const UnitJson = Type.Object({
  id: Type.Integer(),
  organizationId: Type.Integer(),
  name: Type.String(),
  state: Type.String({ description: 'active или closed' }),
})
const name = Type.String({ maxLength: 300 })
const Kept = Type.Object({ id: Type.Integer() })

/** Structural units: who of an organisation messages may be addressed to. */
export function unitRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const url = '/api/v1/organizations/:id/units'
  const list = { 200: Type.Object({ items: Type.Array(UnitJson) }) }
  app.get(
    url,
    { preHandler, schema: { summary: 'Структурные подразделения', params: ById, response: list } },
    async (request, reply) => {
      const found = await findOrganization(deps.db, whoAsks(request).municipalityId, request.params.id)
      return found ? reply.send({ items: await unitsOf(deps.db, found.id) }) : sendRefusal(reply, NO_ORGANIZATION)
    },
  )
  const body = Type.Object({ name })
  app.post(
    url,
    { preHandler, schema: { summary: 'Добавить подразделение', params: ById, body, response: { 201: Kept } } },
    async (request, reply) => {
      const kept = await openUnit(deps, whoAsks(request), request.params.id, request.body.name)
      return isRefusal(kept) ? sendRefusal(reply, kept) : reply.code(201).send(kept)
    },
  )
  const params = Type.Object({ id: Type.Integer(), unitId: Type.Integer() })
  const changed = Type.Object({ name, active: Type.Boolean({ description: 'false: больше не выбирают' }) })
  app.put(
    `${url}/:unitId`,
    {
      preHandler,
      schema: { summary: 'Переименовать или закрыть подразделение', params, body: changed, response: { 200: Kept } },
    },
    async (request, reply) => {
      const at = { organizationId: request.params.id, unitId: request.params.unitId }
      const kept = await changeUnit(deps, whoAsks(request), at, request.body)
      return isRefusal(kept) ? sendRefusal(reply, kept) : reply.send(kept)
    },
  )
}
