import type { FastifyInstance } from 'fastify'
import type { Deps } from '../platform/deps.ts'

/** For a balancer: `live` means do not restart me, `ready` means send me people. */
export function healthRoutes(app: FastifyInstance, { db }: Deps): void {
  let closing = false
  app.addHook('preClose', async () => {
    closing = true
  })
  const hidden = { schema: { hide: true } }
  app.get('/health/live', hidden, async () => ({ status: 'ok' }))
  app.get('/health/ready', hidden, async (_request, reply) => {
    if (closing) return reply.code(503).send({ status: 'stopping' })
    const answered = await Promise.race([db.query('select 1'), timeout(2_000)]).catch(() => null)
    return answered ? { status: 'ok' } : reply.code(503).send({ status: 'no database' })
  })
}

const timeout = (milliseconds: number): Promise<null> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(null), milliseconds).unref()
  })
