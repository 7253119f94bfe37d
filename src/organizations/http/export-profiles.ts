import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { chooseExport } from '../actions/choose-export.ts'
import { NO_ORGANIZATION } from '../actions/edit-organization.ts'
import type { ExportProfile } from '../rules/export-fields.ts'
import { mayChooseExport } from '../rules/rights.ts'
import { listExportProfiles } from '../sql/export-profiles.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import type { Guard } from './guard.ts'
import { ById, ExportChoiceJson, ExportProfileJson } from './schemas.ts'

const inJson = ({ target, format, fields, enabled }: ExportProfile) => ({
  target,
  format,
  fields: [...fields],
  enabled,
})

/** What the organisation passes on to each system its town names (GRZ-1.8). */
export function exportRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const list = { 200: Type.Object({ items: Type.Array(ExportProfileJson) }) }
  app.get(
    '/api/v1/organizations/:id/export-profiles',
    { preHandler, schema: { summary: 'Передача сведений', params: ById, response: list } },
    async (request, reply) => {
      const editor = whoAsks(request)
      const refusal = mayChooseExport(editor, request.params.id)
      if (refusal) return sendRefusal(reply, refusal)
      const found = await findOrganization(deps.db, editor.municipalityId, request.params.id)
      if (!found) return sendRefusal(reply, NO_ORGANIZATION)
      return reply.send({ items: (await listExportProfiles(deps.db, found.id)).map(inJson) })
    },
  )
  const params = Type.Object({ id: Type.Integer(), target: Type.String() })
  app.put(
    '/api/v1/organizations/:id/export-profiles/:target',
    {
      preHandler,
      schema: { summary: 'Настроить передачу', params, body: ExportChoiceJson, response: { 200: ExportProfileJson } },
    },
    async (request, reply) => {
      const editor = whoAsks(request)
      const { id, target } = request.params
      const targets = getRegulation(editor.municipalityId).exportTargets
      const saved = await chooseExport(deps, editor, targets, { organizationId: id, target, ...request.body })
      return isRefusal(saved) ? sendRefusal(reply, saved) : reply.send(inJson(saved))
    },
  )
}
