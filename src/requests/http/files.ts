import type { FastifyInstance, FastifyReply } from 'fastify'
import { isRefusal } from '../../kernel/refusal.ts'
import { currentActor, requireActor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { type OpenFile, openFile } from '../actions/open-file.ts'

/** Shown in the browser as what it is and never run: no scripts, no guessing of the type. */
export const fileHeaders = (file: OpenFile): Record<string, string> => ({
  'content-type': file.mediaType,
  'content-length': String(file.size),
  'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, max-age=300',
})

const sendFile = (reply: FastifyReply, file: OpenFile) => reply.headers(fileHeaders(file)).send(file.content)

export function fileRoutes(app: FastifyInstance, deps: Deps): void {
  app.get<{ Params: { id: string } }>(
    '/api/v1/files/:id',
    { preHandler: requireActor(deps), schema: { summary: 'Файл заявки' } },
    async (request, reply) => {
      const file = await openFile(deps, currentActor(request), request.params.id)
      return isRefusal(file) ? sendRefusal(reply, file) : sendFile(reply, file)
    },
  )
}
