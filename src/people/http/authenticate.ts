import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { cookieOf, SESSION_COOKIE } from '../../platform/pages/cookies.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { type Actor, mayAct } from '../rules/actor.ts'
import { findActor } from '../sql/find-actor.ts'

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const signedIn = new WeakMap<FastifyRequest, Actor>()

const MISSING: Refusal = refuse('not_signed_in', 'Войдите: ключ доступа не передан, истёк или отозван.')

const KEY = /^[\w-]{20,100}$/

/**
 * The key of the session: from the header, or, where nothing is changed, from the cookie of the pages: a picture and a
 * stream of live updates cannot carry a header. Deeds need the header, so no foreign site can make a browser do one.
 */
export function bearerToken(request: FastifyRequest): string | null {
  const reading = request.method === 'GET' || request.method === 'HEAD'
  const given =
    /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ??
    (reading ? cookieOf(request.headers.cookie, SESSION_COOKIE) : null)
  return given !== null && KEY.test(given) ? given : null
}

/** Who stands behind the request's token; null when there is none or it is no longer good. */
export async function actorOf(request: FastifyRequest, deps: Deps): Promise<Actor | null> {
  const known = signedIn.get(request)
  if (known) return known
  const token = bearerToken(request)
  const actor = token === null ? null : await findActor(deps.db, token, deps.clock())
  if (actor) signedIn.set(request, actor)
  return actor
}

/** Lets through a signed-in person, also one with a one-time password: for signing out and changing it. */
export const requireSession =
  (deps: Deps): Hook =>
  async (request, reply) => {
    const actor = await actorOf(request, deps)
    return actor ? undefined : sendRefusal(reply, MISSING)
  }

/** For every other route. */
export const requireActor =
  (deps: Deps): Hook =>
  async (request, reply) => {
    const actor = await actorOf(request, deps)
    const refusal = actor ? mayAct(actor) : MISSING
    return refusal ? sendRefusal(reply, refusal) : undefined
  }

/** The actor of a route guarded by one of the hooks above. */
export function currentActor(request: FastifyRequest): Actor {
  const actor = signedIn.get(request)
  if (!actor) throw new Error('the route is not guarded: add requireActor to its preHandler')
  return actor
}
