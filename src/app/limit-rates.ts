import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '../kernel/refusal.ts'
import { counted } from '../kernel/russian.ts'
import type { Deps } from '../platform/deps.ts'
import { cookieOf, SESSION_COOKIE } from '../platform/pages/cookies.ts'
import { sendRefusal } from '../platform/problem.ts'
import { RateBook, type Rates, rateSubject } from '../platform/rates.ts'

/** GRZ-3.1.6-7: whoever asks too often waits, and nobody else notices. First his key is counted, then his address. */
export function limitRates(app: FastifyInstance, { db, clock, config }: Deps): void {
  const { rates } = config
  if (rates === null) return
  const book = new RateBook(db, clock)
  app.addHook('onClose', async () => book.stop())
  app.addHook('onRequest', async (request, reply) => {
    if (UNCOUNTED.test(request.url)) return
    const seconds = waitOf(book, rates, request)
    return seconds === null ? undefined : tooOften(request, reply, seconds)
  })
}

/** What a page draws itself with, and what the installation itself asks. */
const UNCOUNTED = /^\/(assets|health|metrics|icons)\b/

function waitOf(book: RateBook, rates: Rates, { headers, ip }: FastifyRequest): number | null {
  const key = headers.authorization ?? cookieOf(headers.cookie, SESSION_COOKIE)
  const wait = key ? book.spend(rateSubject('key', key.replace(/^Bearer /, '')), rates.key) : null
  // A neighbour on this machine is a tool of its operator; a visitor behind the proxy comes with his own address.
  if (wait !== null || LOOPBACK.test(ip)) return wait
  return book.spend(rateSubject('address', ip), rates.address)
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

function tooOften(request: FastifyRequest, reply: FastifyReply, seconds: number): FastifyReply {
  const text = `Слишком много запросов. Подождите ${counted(seconds, 'секунду', 'секунды', 'секунд')} и повторите.`
  reply.header('retry-after', String(seconds))
  if (request.url.startsWith('/api/')) return sendRefusal(reply, refuse('too_often', text))
  return reply.code(429).type('text/plain; charset=utf-8').send(text)
}
