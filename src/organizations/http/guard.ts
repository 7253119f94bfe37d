import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Editor } from '../rules/rights.ts'

/** Who is signed in is the word of the room above: it hands the guard down with the routes. */
export type Guard = {
  readonly preHandler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>
  readonly whoAsks: (request: FastifyRequest) => Editor
}
