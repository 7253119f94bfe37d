import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { invalid, isRefusal } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { createOrganization } from '../actions/create-organization.ts'
import { editOrganization, NO_ORGANIZATION } from '../actions/edit-organization.ts'
import { resumeOrganization, suspendOrganization } from '../actions/suspend-organization.ts'
import { isKind } from '../rules/kinds.ts'
import { listOrganizations } from '../sql/list-organizations.ts'
import { findOrganization } from '../sql/organization-rows.ts'
import { exportRoutes } from './export-profiles.ts'
import type { Guard } from './guard.ts'
import { licenceRoutes } from './licence.ts'
import { linkRoutes } from './links.ts'
import { resourceRoutes } from './resources.ts'
import { ById, OrganizationJson, SavedJson, TypedOrganizationJson } from './schemas.ts'
import { unitRoutes } from './units.ts'
import { weekRoutes } from './week.ts'

export async function organizationRoutes(app: FastifyInstance, deps: Deps, guard: Guard): Promise<void> {
  readingRoutes(app, deps, guard)
  keepingRoutes(app, deps, guard)
  linkRoutes(app, deps, guard)
  resourceRoutes(app, deps, guard)
  weekRoutes(app, deps, guard)
  unitRoutes(app, deps, guard)
  exportRoutes(app, deps, guard)
  licenceRoutes(app, deps, guard)
}

function readingRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({
    kind: Type.Optional(Type.String()),
    afterName: Type.Optional(Type.String()),
    afterId: Type.Optional(Type.Integer()),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  })
  const list = { 200: Type.Object({ items: Type.Array(OrganizationJson) }) }
  app.get(
    '/api/v1/organizations',
    { preHandler, schema: { summary: 'Организации города', querystring, response: list } },
    async (request, reply) => {
      const { kind, afterName = '', afterId, limit = 100 } = request.query
      if (kind !== undefined && !isKind(kind))
        return sendRefusal(reply, invalid({ kind: 'Такого вида организаций нет.' }))
      const after = afterId === undefined ? undefined : { name: afterName, id: afterId }
      const items = await listOrganizations(deps.db, whoAsks(request).municipalityId, { kind, after, limit })
      return reply.send({ items })
    },
  )
  app.get(
    '/api/v1/organizations/:id',
    { preHandler, schema: { summary: 'Организация', params: ById, response: { 200: OrganizationJson } } },
    async (request, reply) => {
      const found = await findOrganization(deps.db, whoAsks(request).municipalityId, request.params.id)
      return found ? reply.send(found) : sendRefusal(reply, NO_ORGANIZATION)
    },
  )
}

function keepingRoutes(instance: FastifyInstance, deps: Deps, { preHandler, whoAsks }: Guard): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const body = TypedOrganizationJson
  app.post(
    '/api/v1/organizations',
    { preHandler, schema: { summary: 'Внести организацию', body, response: { 201: SavedJson } } },
    async (request, reply) => {
      const saved = await createOrganization(deps, whoAsks(request), request.body)
      return isRefusal(saved)
        ? sendRefusal(reply, saved)
        : reply.code(201).send({ ...saved, warnings: [...saved.warnings] })
    },
  )
  app.put(
    '/api/v1/organizations/:id',
    { preHandler, schema: { summary: 'Исправить сведения', params: ById, body, response: { 200: SavedJson } } },
    async (request, reply) => {
      const saved = await editOrganization(deps, whoAsks(request), request.params.id, request.body)
      return isRefusal(saved) ? sendRefusal(reply, saved) : reply.send({ ...saved, warnings: [...saved.warnings] })
    },
  )
  const turns = { post: suspendOrganization, delete: resumeOrganization } as const
  for (const method of ['post', 'delete'] as const)
    app[method](
      '/api/v1/organizations/:id/suspension',
      {
        preHandler,
        schema: { summary: method === 'post' ? 'Приостановить' : 'Возобновить', params: ById, response: { 200: ById } },
      },
      async (request, reply) => {
        const done = await turns[method](deps, whoAsks(request), request.params.id)
        return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
      },
    )
}
