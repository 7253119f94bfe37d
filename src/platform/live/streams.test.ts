import { fastify } from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../../../test/database.ts'
import { LiveHub, LiveStreams } from './index.ts'

const sessions = new Set(['her', 'his'])
const db = await freshDatabase()
const streams = new LiveStreams(new LiveHub(db, async () => new Map()), async () => sessions, 50)
const started = Promise.withResolvers<void>()
const app = fastify()
app.get('/:session', (request, reply) => {
  const { session } = request.params as { session: string }
  return streams.open(reply, { topics: ['town'], session, resume: {} })
})
app.addHook('preClose', () => streams.close())
const address = await app.listen({ port: 0, host: '127.0.0.1' })
afterAll(() => app.close())

const textOf = async (session: string): Promise<string> => {
  const answer = await fetch(`${address}/${session}`)
  if (session === 'his') started.resolve()
  return answer.text()
}

test('the end of a session ends its streams at the next beat, and the closing of the server all of them', async () => {
  const [hers, his] = [textOf('her'), textOf('his')]
  await started.promise
  sessions.delete('her')
  expect(await hers).toMatch(/event: ended\n/)
  await app.close()
  expect(await his).toMatch(/event: beat\n(.*\n)*retry: 1000\n\n$/)
})
