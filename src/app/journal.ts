import type { FastifyInstance } from 'fastify'
import { patternOf } from '../platform/pages/patterns.ts'

/**
 * One line of JSON per request: the pattern of the address, never the address, so that no name, number, key or search word
 * gets into a journal. The incident is what a person tells the support.
 */
export function keepJournal(app: FastifyInstance, say: (line: string) => void): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, id: incident } = request
    const [status, ms] = [reply.statusCode, Math.round(reply.elapsedTime)]
    say(JSON.stringify({ at: new Date().toISOString(), method, route: patternOf(request), status, ms, incident }))
  })
}
