import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Static, Type } from 'typebox'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { acceptForms, entryOfBody } from '../../platform/form-body.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { DOCX } from '../actions/compose.ts'
import { loadTemplate, putInForce } from '../actions/load-template.ts'
import { type OpenKind, openKind, readTemplate } from '../actions/open-kind.ts'
import { saveForm } from '../actions/save-form.ts'
import { isKind, type Kind, kinds, kindTitle } from '../rules/kinds.ts'
import { mayLook } from '../rules/rights.ts'
import { download, TEMPLATE_LIMITS } from './form.ts'

const params = Type.Object({ kind: Type.Union(kinds.map((kind) => Type.Literal(kind))) })
const ofVersion = Type.Object({ kind: params.properties.kind, version: Type.Integer({ minimum: 0 }) })
const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })
const Version = Type.Object({ version: Type.Integer() })
const Line = Type.Object({
  tag: Type.String({ description: 'поле из перечня; пусто — заполняется от руки' }),
  title: Type.String(),
})
const Form = Type.Object({
  version: Type.Integer({ description: '0 — форму ещё никто не менял' }),
  lines: Type.Array(Line),
  blank: Type.Integer({ description: 'пустых строк для работ и материалов' }),
  note: Type.String(),
})
const KindJson = Type.Object({
  kind: Type.String(),
  title: Type.String(),
  form: Type.Union([Form, Type.Null()]),
  inForce: Type.Integer({ description: 'версия шаблона, по которой составляют; 0 — из поставки' }),
  templates: Type.Array(
    Type.Object({
      version: Type.Integer(),
      name: Type.String(),
      note: Type.String(),
      sha256: Type.String(),
      loadedAt: Type.String({ format: 'date-time' }),
      inForceAt: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]),
    }),
  ),
})

/** Forms and templates of the town's documents, for its operators. */
export async function documentRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  acceptForms(app)
  readingRoutes(app, deps)
  formRoute(app, deps)
  templateRoutes(app, deps)
}

const kindIn = (name: string): Kind | Refusal =>
  isKind(name) ? name : refuse('not_found', `Такого документа нет. Есть: ${kinds.join(', ')}.`)

function readingRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  const Kinds = Type.Object({ items: Type.Array(Type.Object({ kind: Type.String(), title: Type.String() })) })
  app.get(
    '/api/v1/documents',
    { preHandler, schema: { summary: 'Документы, которые составляет система', response: { 200: Kinds } } },
    async (request, reply) => {
      const refusal = mayLook(currentActor(request))
      if (refusal) return sendRefusal(reply, refusal)
      return reply.send({ items: kinds.map((kind) => ({ kind, title: kindTitle(kind) })) })
    },
  )
  app.get(
    '/api/v1/documents/:kind',
    { preHandler, schema: { summary: 'Форма документа и версии шаблона', params, response: { 200: KindJson } } },
    async (request, reply) => {
      const kind = kindIn(request.params.kind)
      const open = isRefusal(kind) ? kind : await openKind(deps, currentActor(request), kind)
      if (isRefusal(kind) || isRefusal(open)) return sendRefused(reply, kind, open)
      return reply.send(inJson(kind, open))
    },
  )
  app.get(
    '/api/v1/documents/:kind/templates/:version',
    { preHandler, schema: { summary: 'Шаблон .docx; версия 0 — из поставки', params: ofVersion } },
    async (request, reply) => {
      const kind = kindIn(request.params.kind)
      const bytes = isRefusal(kind)
        ? kind
        : await readTemplate(deps, currentActor(request), kind, request.params.version)
      if (isRefusal(kind) || isRefusal(bytes)) return sendRefused(reply, kind, bytes)
      return reply.headers(download(bytes, DOCX, `${kindTitle(kind)}.docx`)).send(bytes)
    },
  )
}

function sendRefused(reply: FastifyReply, ...results: readonly unknown[]): FastifyReply {
  const refusal = results.find(isRefusal)
  if (!refusal) throw new Error('nothing was refused')
  return sendRefusal(reply, refusal)
}

function formRoute(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.put(
    '/api/v1/documents/:kind/form',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Определить форму документа (функциональный оператор)',
        params,
        headers,
        body: Type.Object({
          lines: Type.Array(Line),
          blank: Type.Integer(),
          note: Type.Optional(Type.String()),
          version: Type.Optional(Type.Integer({ description: 'версия, которую вы видели' })),
        }),
        response: { 200: Version },
      },
    },
    async (request, reply) => {
      const kind = kindIn(request.params.kind)
      if (isRefusal(kind)) return sendRefusal(reply, kind)
      const { lines, blank, note = '', version } = request.body
      const guard = { version, key: request.headers['idempotency-key'] }
      const done = await saveForm(deps, currentActor(request), kind, { lines, blank, note }, guard)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

const TemplateEntry = Type.Object({
  template: Type.String({ format: 'binary', description: 'шаблон .docx с полями в фигурных скобках' }),
  note: Type.Optional(Type.String({ description: 'что изменено' })),
})

function templateRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.post(
    '/api/v1/documents/:kind/templates',
    {
      preHandler,
      config: { entry: TemplateEntry },
      schema: { summary: 'Внести шаблон (технический оператор)', params, headers, response: { 201: Version } },
    },
    async (request, reply) => {
      const kind = kindIn(request.params.kind)
      const entry = await entryOfBody(request, TEMPLATE_LIMITS, deps.files)
      if (isRefusal(kind) || isRefusal(entry)) return sendRefused(reply, kind, entry)
      const [file] = entry.files('template')
      if (!file) return sendRefusal(reply, refuse('invalid', 'Приложите шаблон .docx в поле template.'))
      const load = { file, note: entry.text('note'), key: request.headers['idempotency-key'] }
      const done = await loadTemplate(deps, currentActor(request), kind, load)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.code(201).send(done)
    },
  )
  app.post(
    '/api/v1/documents/:kind/templates/:version/in-force',
    {
      preHandler,
      schema: { summary: 'Ввести шаблон в действие', params: ofVersion, response: { 200: Version } },
    },
    async (request, reply) => {
      const kind = kindIn(request.params.kind)
      if (isRefusal(kind)) return sendRefusal(reply, kind)
      const done = await putInForce(deps, currentActor(request), kind, request.params.version)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send(done)
    },
  )
}

const inJson = (kind: Kind, { form, inForce, templates }: OpenKind): Static<typeof KindJson> => ({
  kind,
  title: kindTitle(kind),
  form: form && { version: form.version, lines: [...form.lines], blank: form.blank, note: form.note },
  inForce,
  templates: templates.map(({ version, fileName, note, sha256, loadedAt, inForceAt }) => ({
    version,
    name: fileName,
    note,
    sha256: sha256.toString('hex'),
    loadedAt: loadedAt.toISOString(),
    inForceAt: inForceAt?.toISOString() ?? null,
  })),
})
