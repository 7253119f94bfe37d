import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { listCheckpoints } from '../platform/audit.ts'
import type { Deps } from '../platform/deps.ts'

const CheckpointJson = Type.Object({
  id: Type.Integer(),
  at: Type.String({ format: 'date-time' }),
  events: Type.Integer({ description: 'событий с прошлой отметки' }),
  digest: Type.String({ description: 'SHA-256 отпечатков этих событий и прошлой отметки' }),
})

/** Digests of the event log, open to everybody: whoever keeps one can tell later whether the past was rewritten. */
export function auditRoutes(instance: FastifyInstance, { db }: Deps): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>()
  const response = { 200: Type.Object({ items: Type.Array(CheckpointJson) }) }
  const schema = { summary: 'Отпечатки журнала событий по дням', security: [], response }
  app.get('/api/v1/audit/checkpoints', { schema }, async () => {
    const found = await listCheckpoints(db, 400)
    const items = found.map(({ id, at, events, digest }) => ({
      id,
      at: at.toISOString(),
      events,
      digest: digest.toString('hex'),
    }))
    return { items }
  })
}
