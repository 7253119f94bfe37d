import { createReadStream, existsSync } from 'node:fs'
import { extname } from 'node:path'
import { Readable } from 'node:stream'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, currentActor, isTechnicalOperator, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { webStream } from '../../platform/pages/streams.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { findImportRun, type ImportRun, importRuns } from '../sql/import-runs.ts'
import { takeImport } from '../web/take-import.server.ts'

const text = Type.Union([Type.String(), Type.Null()])

const RunJson = Type.Object({
  id: Type.Integer(),
  kind: Type.String({ description: 'houses или accounts' }),
  organizationName: text,
  fileName: Type.String(),
  dryRun: Type.Boolean(),
  state: Type.String({ description: 'queued, running, done, failed' }),
  stage: Type.String(),
  rowsRead: Type.Integer(),
  rowsCreated: Type.Integer(),
  rowsUpdated: Type.Integer(),
  rowsUnchanged: Type.Integer(),
  rowsRejected: Type.Integer(),
  hasErrors: Type.Boolean({ description: 'есть файл с замечаниями по строкам' }),
  message: text,
  createdAt: Type.String({ format: 'date-time' }),
})

const runInJson = ({ errorPath, createdAt, createdBy: _, bytesTotal: __, bytesRead: ___, ...run }: ImportRun) => ({
  ...run,
  hasErrors: errorPath !== null,
  createdAt: createdAt.toISOString(),
})

const NO_RUN = refuse('not_found', 'Такой загрузки нет.')

/** Lists are loaded by the technical operator of the town. */
function mayImport(actor: Actor): Refusal | null {
  if (isTechnicalOperator(actor)) return null
  const { technicalOperator } = getRegulation(actor.municipalityId).words
  return refuse('not_entitled', `Списки загружает технический оператор: ${technicalOperator}.`)
}

const ById = Type.Object({ id: Type.Integer() })

export function importRoutes(parent: FastifyInstance, deps: Deps): void {
  listRoute(parent, deps)
  runRoutes(parent, deps)
  parent.register(async (instance) => {
    instance.addContentTypeParser('multipart/form-data', (_request, payload, done) => done(null, payload))
    loadingRoute(instance, deps)
  })
}

function listRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const querystring = Type.Object({ before: Type.Optional(Type.Integer()) })
  const response = { 200: Type.Object({ items: Type.Array(RunJson) }) }
  const schema = { summary: 'Загрузки списков', querystring, response }
  app.get('/api/v1/imports', { preHandler: requireActor(deps), schema }, async (request, reply) => {
    const actor = currentActor(request)
    const refusal = mayImport(actor)
    if (refusal) return sendRefusal(reply, refusal)
    const rows = await importRuns(deps.db, actor.municipalityId, { before: request.query.before ?? null, limit: 50 })
    return reply.send({ items: rows.map(runInJson) })
  })
}

function runRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const found = async (actor: Actor, id: number): Promise<ImportRun | Refusal> =>
    mayImport(actor) ?? (await findImportRun(deps.db, actor.municipalityId, id)) ?? NO_RUN
  app.get(
    '/api/v1/imports/:id',
    { preHandler, schema: { summary: 'Ход загрузки', params: ById, response: { 200: RunJson } } },
    async (request, reply) => {
      const run = await found(currentActor(request), request.params.id)
      return isRefusal(run) ? sendRefusal(reply, run) : reply.send(runInJson(run))
    },
  )
  app.get<{ Params: { id: number } }>(
    '/api/v1/imports/:id/errors',
    { preHandler, schema: { summary: 'Свой файл с замечаниями по строкам', params: ById } },
    async (request, reply) => {
      const run = await found(currentActor(request), request.params.id)
      if (isRefusal(run)) return sendRefusal(reply, run)
      if (run.errorPath === null || !existsSync(run.errorPath)) return sendRefusal(reply, NO_RUN)
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="errors${extname(run.errorPath) || '.csv'}"`)
        .send(createReadStream(run.errorPath))
    },
  )
}

const ListForm = Type.Object({
  file: Type.String({ format: 'binary', description: 'CSV или XLSX' }),
  kind: Type.String({ description: 'houses или accounts' }),
  organization: Type.Optional(Type.String({ description: 'чьи лицевые счета: номер организации' })),
  deed: Type.Optional(Type.String({ description: 'load — загрузить; иначе только проверить' })),
})

function loadingRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { summary: 'Загрузить список домов или лицевых счетов', response: { 202: ById } }
  const config = { entry: ListForm }
  app.post('/api/v1/imports', { preHandler: requireActor(deps), config, schema }, async (request, reply) => {
    const actor = currentActor(request)
    const taken = mayImport(actor) ?? (await takeImport(deps, actor, formOf(request)))
    return isRefusal(taken) ? sendRefusal(reply, taken) : reply.code(202).send({ id: taken.id })
  })
}

/** The body as the page's door gets it: the file goes to the disk as it comes. */
function formOf({ body, headers }: FastifyRequest): Request {
  const given = new Headers({ 'content-type': headers['content-type'] ?? '' })
  if (headers['content-length']) given.set('content-length', headers['content-length'])
  const stream = body instanceof Readable ? { body: webStream(body), duplex: 'half' as const } : {}
  return new Request('http://localhost/', { method: 'POST', headers: given, ...stream })
}
