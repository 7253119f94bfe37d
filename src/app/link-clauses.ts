import type { FastifyInstance } from 'fastify'
import { anchorOf } from '../kernel/clauses.ts'
import { townOf } from '../people/index.ts'

/** Every refusal of the API that names a clause says where to read it. */
export function linkClauses(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const town = townOf(request)
    const problem = String(reply.getHeader('content-type') ?? '').startsWith('application/problem+json')
    if (town === null || !problem || typeof payload !== 'string') return payload
    const said: unknown = JSON.parse(payload)
    if (typeof said !== 'object' || said === null || !('clause' in said) || typeof said.clause !== 'string')
      return payload
    const anchor = anchorOf(said.clause)
    if (anchor === null) return payload
    const clauseUrl = `${request.protocol}://${request.host}/${town}/regulation#${anchor}`
    return JSON.stringify({ ...said, clauseUrl })
  })
}
