import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { entryOfJson } from '../../platform/entry.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { acknowledge, openReaders } from '../actions/acknowledge.ts'
import { publishVersion } from '../actions/publish-version.ts'
import { readRegulation } from '../actions/read-regulation.ts'
import { Day, headers, Moment, OrNull } from './schemas.ts'

const VersionJson = Type.Object({
  number: Type.Integer(),
  act: Type.String(),
  inForceFrom: OrNull(Day),
  whatChanged: OrNull(Type.String()),
  inForce: Type.Boolean(),
})
const BlockJson = Type.Object({
  kind: Type.String(),
  ids: Type.Array(Type.String(), { description: 'якоря пункта на странице регламента' }),
  label: OrNull(Type.String()),
  text: Type.String(),
})
const RegulationJson = Type.Object({
  number: Type.Integer(),
  act: Type.String(),
  versions: Type.Array(VersionJson),
  blocks: Type.Array(BlockJson),
})
const VersionEntry = Type.Object({
  act: Type.String(),
  inForceFrom: Type.String({ description: 'день вида 2026-12-01' }),
  whatChanged: Type.String(),
  text: Type.String({ description: 'регламент целиком, каждый пункт с новой строки' }),
})

/** The text by which the system acts, its versions and who has read it. */
export function regulationRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/regulation',
    {
      preHandler,
      schema: {
        summary: 'Текст регламента по пунктам и его редакции',
        querystring: Type.Object({ version: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: { 200: RegulationJson },
      },
    },
    async (request, reply) => {
      const opened = await readRegulation(deps, currentActor(request).municipalityId, request.query.version)
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      const { version, all, inForce, outline } = opened
      return reply.send({
        number: version.number,
        act: version.act,
        versions: all.map((each) => ({ ...each, inForce: each.number === inForce.number })),
        blocks: outline.flatMap((block) => (block.kind === 'table' ? [] : [{ ...block, ids: [...block.ids] }])),
      })
    },
  )
  app.post(
    '/api/v1/regulation/versions',
    {
      preHandler,
      bodyLimit: 2 * 1024 * 1024,
      schema: {
        summary: 'Опубликовать новую редакцию регламента',
        headers,
        body: VersionEntry,
        response: { 201: Type.Object({ number: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await publishVersion(deps, currentActor(request), entryOfJson(request.body), key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send(done)
    },
  )
  readerRoutes(instance, deps)
}

const ReaderJson = Type.Object({
  personId: Type.Integer(),
  name: Type.String(),
  position: Type.String(),
  organizationId: Type.Integer(),
  organizationName: Type.String(),
  at: OrNull(Moment),
})

function readerRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.post(
    '/api/v1/regulation/acknowledgements',
    {
      preHandler,
      schema: {
        summary: 'Отметить, что я ознакомился с редакцией регламента',
        body: Type.Object({ version: Type.Integer({ minimum: 1 }) }),
        response: { 200: Type.Object({ version: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const done = await acknowledge(deps, currentActor(request), request.body.version)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
  app.get(
    '/api/v1/regulation/acknowledgements',
    {
      preHandler,
      schema: {
        summary: 'Кто ознакомился с действующей редакцией регламента',
        querystring: Type.Object({ after: Type.Optional(Type.Integer({ minimum: 1 })) }),
        response: {
          200: Type.Object({
            version: Type.Integer(),
            items: Type.Array(ReaderJson),
            next: OrNull(Type.Integer({ description: 'для следующей страницы: after' })),
          }),
        },
      },
    },
    async (request, reply) => {
      const opened = await openReaders(deps, currentActor(request), request.query.after ?? null)
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      const items = opened.readers.map(({ kind: _kind, at, ...reader }) => ({
        ...reader,
        at: at?.toISOString() ?? null,
      }))
      return reply.send({ version: opened.version, items, next: opened.next })
    },
  )
}
