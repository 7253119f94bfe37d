import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { acceptForms, entryOfBody } from '../../platform/form-body.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { shownFileHeaders } from '../../platform/shown-file.ts'
import { openCard, openPaper } from '../actions/open-card.ts'
import { openList, views } from '../actions/open-list.ts'
import { perform } from '../actions/perform.ts'
import { send } from '../actions/send.ts'
import { writeCase } from '../actions/write-case.ts'
import { writeNotice } from '../actions/write-notice.ts'
import { deeds, isDeed } from '../rules/lifecycle.ts'
import { paperLimits } from './form.ts'
import { cardInJson, lineInJson } from './in-json.ts'
import { Card, ConflictDeedEntry, Line, NoticeEntry } from './schemas.ts'

const params = Type.Object({ id: Type.Integer() })
const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })

/** The JSON API of the room: whatever a page can do, this can. */
export async function conflictRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  acceptForms(app)
  readingRoutes(app, deps)
  paperRoutes(app, deps)
  sendingRoute(app, deps)
  deedRoute(app, deps)
}

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const querystring = Type.Object({
    view: Type.Optional(Type.Union(views.map((view) => Type.Literal(view)))),
    before: Type.Optional(Type.Integer()),
  })
  const Lines = Type.Object({ items: Type.Array(Line), next: Type.Union([Type.Integer(), Type.Null()]) })
  app.get(
    '/api/v1/conflicts',
    { preHandler, schema: { summary: 'Уведомления о конфликтных ситуациях', querystring, response: { 200: Lines } } },
    async (request, reply) => {
      const { view = null, before = null } = request.query
      const found = await openList(deps, currentActor(request), view, before)
      if (isRefusal(found)) return sendRefusal(reply, found)
      return reply.send({ items: found.lines.map(lineInJson), next: found.next })
    },
  )
  app.get(
    '/api/v1/conflicts/:id',
    { preHandler, schema: { summary: 'Уведомление с его историей', params, response: { 200: Card } } },
    async (request, reply) => {
      const open = await openCard(deps, currentActor(request), request.params.id)
      return isRefusal(open) ? sendRefusal(reply, open) : reply.send(cardInJson(open))
    },
  )
}

function paperRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/conflicts/:id/case.pdf',
    { preHandler, schema: { summary: 'Дело целиком, для суда (PDF)', params } },
    async (request, reply) => {
      const pdf = await writeCase(deps, currentActor(request), request.params.id)
      return isRefusal(pdf) ? sendRefusal(reply, pdf) : reply.type('application/pdf').send(pdf)
    },
  )
  app.get(
    '/api/v1/conflicts/:id/notice.pdf',
    { preHandler, schema: { summary: 'Уведомление на бумаге (PDF)', params } },
    async (request, reply) => {
      const pdf = await writeNotice(deps, currentActor(request), request.params.id)
      return isRefusal(pdf) ? sendRefusal(reply, pdf) : reply.type('application/pdf').send(pdf)
    },
  )
  app.get(
    '/api/v1/conflicts/:id/papers/:fileId',
    {
      preHandler,
      schema: {
        summary: 'Приложенный документ',
        params: Type.Object({ id: Type.Integer(), fileId: Type.String() }),
      },
    },
    async (request, reply) => {
      const { id, fileId } = request.params
      const paper = await openPaper(deps, currentActor(request), id, fileId)
      if (isRefusal(paper)) return sendRefusal(reply, paper)
      return reply.headers(shownFileHeaders(paper)).send(deps.files.read(paper.sha256))
    },
  )
}

function sendingRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const Sent = Type.Object({ id: Type.Integer() })
  app.post(
    '/api/v1/conflicts',
    {
      preHandler: requireActor(deps),
      config: { entry: NoticeEntry },
      schema: { summary: 'Направить уведомление', headers, response: { 200: Sent, 201: Sent } },
    },
    async (request, reply) => {
      const actor = currentActor(request)
      const entry = await entryOfBody(request, paperLimits(getRegulation(actor.municipalityId)), deps.files)
      if (isRefusal(entry)) return sendRefusal(reply, entry)
      const sent = await send(deps, actor, entry, request.headers['idempotency-key'])
      return isRefusal(sent)
        ? sendRefusal(reply, sent)
        : reply.code(sent.repeated ? 200 : 201).send({ id: sent.conflictId })
    },
  )
}

function deedRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.post(
    '/api/v1/conflicts/:id/:deed',
    {
      preHandler: requireActor(deps),
      config: { entry: ConflictDeedEntry },
      schema: {
        summary: 'Действие с уведомлением',
        description: `Действия: ${deeds.join(', ')}.`,
        params: Type.Object({ id: Type.Integer(), deed: Type.String() }),
        headers,
        response: { 200: Type.Object({ id: Type.Integer(), version: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const { id, deed } = request.params
      if (!isDeed(deed))
        return sendRefusal(reply, refuse('not_found', `Такого действия нет. Есть: ${deeds.join(', ')}.`))
      const actor = currentActor(request)
      const entry = await entryOfBody(request, paperLimits(getRegulation(actor.municipalityId)), deps.files)
      if (isRefusal(entry)) return sendRefusal(reply, entry)
      const version = entry.text('version') === '' ? undefined : Number(entry.text('version'))
      const done = await perform(deps, actor, deed, id, entry, { version, key: request.headers['idempotency-key'] })
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.conflictId, version: done.version })
    },
  )
}
