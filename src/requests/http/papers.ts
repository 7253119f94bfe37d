import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { DOCX, PDF, requestKinds } from '../../documents/index.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { shownFileHeaders } from '../../platform/shown-file.ts'
import { composePaper, formats, lookAtTemplate, openPapers, readPaper } from '../actions/papers.ts'

const params = Type.Object({ id: Type.Integer() })
const kind = Type.Union(requestKinds.map((each) => Type.Literal(each)))
const Paper = Type.Object({
  id: Type.Integer(),
  kind: Type.String(),
  composedAt: Type.String({ format: 'date-time' }),
  composedBy: Type.String(),
  formVersion: Type.Integer(),
  templateVersion: Type.Integer({ description: '0 — шаблон из поставки' }),
  sha256: Type.String({ description: 'отпечаток PDF' }),
})

/** Work orders, acts and quality cards of a request. */
export function paperRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/requests/:id/documents',
    {
      preHandler,
      schema: {
        summary: 'Документы, составленные по заявке',
        params,
        response: { 200: Type.Object({ items: Type.Array(Paper) }) },
      },
    },
    async (request, reply) => {
      const papers = await openPapers(deps, currentActor(request), request.params.id)
      if (isRefusal(papers)) return sendRefusal(reply, papers)
      const items = papers.composed.map((each) => ({
        id: each.id,
        kind: each.kind,
        composedAt: each.composedAt.toISOString(),
        composedBy: each.composedBy,
        formVersion: each.formVersion,
        templateVersion: each.templateVersion,
        sha256: each.pdfSha256.toString('hex'),
      }))
      return reply.send({ items })
    },
  )
  app.post(
    '/api/v1/requests/:id/documents',
    {
      preHandler,
      schema: {
        summary: 'Составить заказ-наряд, акт или карточку',
        params,
        headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) }),
        body: Type.Object({ kind }),
        response: { 201: Type.Object({ id: Type.Integer() }) },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await composePaper(deps, currentActor(request), request.params.id, request.body.kind, key)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send({ id: done.documentId })
    },
  )
  contentRoutes(instance, deps)
}

function contentRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/requests/:id/documents/:documentId/:format',
    {
      preHandler,
      schema: {
        summary: 'Составленный документ',
        params: Type.Object({
          id: Type.Integer(),
          documentId: Type.Integer(),
          format: Type.Union(formats.map((format) => Type.Literal(format))),
        }),
      },
    },
    async (request, reply) => {
      const paper = await readPaper(deps, currentActor(request), request.params)
      if (isRefusal(paper)) return sendRefusal(reply, paper)
      const mediaType = request.params.format === 'docx' ? DOCX : PDF
      return reply.headers(shownFileHeaders({ ...paper, mediaType })).send(deps.files.read(paper.sha256))
    },
  )
  app.get(
    '/api/v1/documents/:kind/look',
    {
      preHandler,
      schema: {
        summary: 'Шаблон на настоящей заявке, без сведений о заявителе (PDF)',
        params: Type.Object({ kind }),
        querystring: Type.Object({ number: Type.String(), template: Type.Optional(Type.Integer({ minimum: 0 })) }),
      },
    },
    async (request, reply) => {
      const { number, template = 0 } = request.query
      const pdf = await lookAtTemplate(deps, currentActor(request), request.params.kind, { number, template })
      return isRefusal(pdf) ? sendRefusal(reply, pdf) : reply.type(PDF).send(pdf)
    },
  )
}
