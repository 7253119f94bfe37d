import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { ownPath } from '../../platform/own-files.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { openGuide } from '../actions/read-guide.ts'

const GuideJson = Type.Object({
  name: Type.String(),
  title: Type.String(),
  version: Type.String(),
  date: Type.String({ format: 'date' }),
  own: Type.Array(Type.String(), { description: 'руководства ваших ролей' }),
  blocks: Type.Array(Type.Object({ kind: Type.String(), text: Type.String() })),
})

const DAY = 86_400

/** Guides as data, and their pictures for the pages. */
export function guideRoutes(instance: FastifyInstance, deps: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  app.get(
    '/api/v1/guides',
    {
      preHandler: requireActor(deps),
      schema: {
        summary: 'Руководство моей роли или названное',
        querystring: Type.Object({ name: Type.Optional(Type.String({ maxLength: 40 })) }),
        response: { 200: GuideJson },
      },
    },
    async (request, reply) => {
      const opened = await openGuide(deps, currentActor(request), request.query.name)
      if (isRefusal(opened)) return sendRefusal(reply, opened)
      const { blocks, ...guide } = opened.guide
      return reply.send({
        ...guide,
        own: [...opened.own],
        blocks: blocks.map((block) => {
          if (block.kind === 'heading') return { kind: block.kind, text: block.text }
          if (block.kind === 'picture') return { kind: block.kind, text: `/guides/${block.name}.webp` }
          const lines = block.kind === 'list' ? block.items : [block.spans]
          return { kind: block.kind, text: lines.map((spans) => spans.map(({ text }) => text).join('')).join('\n') }
        }),
      })
    },
  )
  app.get(
    '/guides/:picture.webp',
    { schema: { hide: true, params: Type.Object({ picture: Type.String({ pattern: '^[a-z0-9-]{1,60}$' }) }) } },
    async (request, reply) => {
      const path = ownPath(`docs/guides/pictures/${request.params.picture}.webp`)
      const found = await stat(path).catch(() => null)
      if (!found) return reply.callNotFound()
      return reply
        .type('image/webp')
        .header('cache-control', `public, max-age=${DAY}`)
        .header('content-length', found.size)
        .send(createReadStream(path))
    },
  )
}
