import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openArticle, openArticles } from '../actions/open-articles.ts'
import { saveArticle } from '../actions/save-article.ts'

const ArticleJson = Type.Object({
  id: Type.Integer(),
  title: Type.String(),
  text: Type.String(),
  groups: Type.Array(Type.String(), { description: 'коды групп классификатора; пусто — для всех' }),
  shown: Type.Boolean(),
  version: Type.Integer(),
  changedAt: Type.String({ format: 'date-time' }),
})
const ArticleEntry = Type.Object({
  title: Type.String(),
  text: Type.String(),
  groups: Type.Optional(Type.Array(Type.String())),
  shown: Type.Optional(Type.Boolean({ description: 'false: убрать из поиска' })),
  version: Type.Optional(Type.Integer({ description: 'версия, которую вы видели' })),
})
const Saved = Type.Object({ id: Type.Integer(), version: Type.Integer() })
const params = Type.Object({ id: Type.Integer() })
const headers = Type.Object({ 'idempotency-key': Type.Optional(Type.String({ minLength: 8, maxLength: 255 })) })

/** The reference base: search and reading for staff, writing for the functional operator. */
export async function referenceRoutes(instance: FastifyInstance, deps: Deps): Promise<void> {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const preHandler = requireActor(deps)
  app.get(
    '/api/v1/articles',
    {
      preHandler,
      schema: {
        summary: 'Статьи справочника по словам и группе',
        querystring: Type.Object({
          q: Type.Optional(Type.String({ maxLength: 200 })),
          group: Type.Optional(Type.String({ maxLength: 2 })),
        }),
        response: { 200: Type.Object({ items: Type.Array(ArticleJson) }) },
      },
    },
    async (request, reply) => {
      const { q = '', group } = request.query
      const found = await openArticles(deps, currentActor(request), { typed: q, group })
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send({ items: found.map(inJson) })
    },
  )
  app.get(
    '/api/v1/articles/:id',
    { preHandler, schema: { summary: 'Статья справочника', params, response: { 200: ArticleJson } } },
    async (request, reply) => {
      const found = await openArticle(deps, currentActor(request), request.params.id)
      return isRefusal(found) ? sendRefusal(reply, found) : reply.send(inJson(found.article))
    },
  )
  app.post(
    '/api/v1/articles',
    {
      preHandler,
      schema: { summary: 'Написать статью справочника', headers, body: ArticleEntry, response: { 201: Saved } },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key']
      const done = await saveArticle(deps, currentActor(request), draftOf(request.body), { key })
      return isRefusal(done)
        ? sendRefusal(reply, done)
        : reply.code(201).send({ id: done.articleId, version: done.version })
    },
  )
  app.put(
    '/api/v1/articles/:id',
    { preHandler, schema: { summary: 'Новая версия статьи', params, body: ArticleEntry, response: { 200: Saved } } },
    async (request, reply) => {
      const guard = { id: request.params.id, version: request.body.version }
      const done = await saveArticle(deps, currentActor(request), draftOf(request.body), guard)
      return isRefusal(done) ? sendRefusal(reply, done) : reply.send({ id: done.articleId, version: done.version })
    },
  )
}

const draftOf = ({ title, text, groups = [], shown = true }: Static<typeof ArticleEntry>) => ({
  title: title.trim(),
  text: text.trim(),
  groups,
  shown,
})

const inJson = <T extends { readonly groups: readonly string[]; readonly changedAt: Date }>(article: T) => ({
  ...article,
  groups: [...article.groups],
  changedAt: article.changedAt.toISOString(),
})
