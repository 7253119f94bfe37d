import type { FastifyReply, FastifyRequest } from 'fastify'
import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { cookieOf, SESSION_COOKIE } from '../../platform/pages/cookies.ts'
import { fromOwnPage } from '../../platform/pages/foreign-form.ts'
import { sendRefusal } from '../../platform/problem.ts'
import { type Actor, mayAct } from '../rules/actor.ts'
import { isAgreementKey } from '../rules/agreement.ts'
import { type Caller, callerOf } from '../rules/device.ts'
import { type Scope, scopeOf } from '../rules/scopes.ts'
import { findActor } from '../sql/find-actor.ts'
import { findByKey } from '../sql/find-program.ts'

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const signedIn = new WeakMap<FastifyRequest, Actor>()

const MISSING: Refusal = refuse('not_signed_in', 'Войдите: ключ доступа не передан, истёк или отозван.')

const KEY = /^[\w-]{20,100}$/

const inHeader = (request: FastifyRequest): string | null =>
  /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null

/**
 * The key: from the header, or from the cookie of the pages where nothing is changed (a picture and a stream of live updates
 * cannot carry a header) or where the browser vouches that a page of ours asks. So no foreign site can make it do a deed.
 */
export function bearerToken(request: FastifyRequest): string | null {
  const given = inHeader(request) ?? (cookieServes(request) ? cookieOf(request.headers.cookie, SESSION_COOKIE) : null)
  return given !== null && KEY.test(given) ? given : null
}

const reads = ({ method }: FastifyRequest): boolean => method === 'GET' || method === 'HEAD'
const cookieServes = (request: FastifyRequest): boolean => reads(request) || fromOwnPage(request.headers)

/** Where it comes from: for limits and records. */
export const callerIn = (request: FastifyRequest): Caller => callerOf(request.ip, request.headers['user-agent'])

/** Who stands behind the request's key and may use this operation, or why not. Both doors end in one Actor. */
async function askerOf(request: FastifyRequest, deps: Deps): Promise<Actor | Refusal> {
  const known = signedIn.get(request)
  if (known) return known
  const token = bearerToken(request)
  if (token === null) return MISSING
  const caller = isAgreementKey(token) ? await programOf(request, deps, token) : await personOf(request, deps, token)
  if (!isRefusal(caller)) signedIn.set(request, caller)
  return caller
}

/** A program: under an agreement, within its scopes, never in a person's cookie. */
async function programOf(request: FastifyRequest, deps: Deps, key: string): Promise<Actor | Refusal> {
  const program = inHeader(request) === key ? await findByKey(deps.db, key, deps.clock()) : null
  if (!program) return MISSING
  const { actor, scopes } = program
  const clause = getRegulation(actor.municipalityId).clauses.apiByAgreement
  const scope = scopeOf(request.method, request.routeOptions.url ?? '')
  if (scope === null) return refuse('not_entitled', 'Это делает человек на страницах, а не программа.', { clause })
  return scopes.includes(scope) ? actor : refuse('not_entitled', lacking(scope), { clause })
}

const lacking = (scope: Scope): string =>
  `Соглашение не разрешает «${scope}». Попросите технического оператора внести это разрешение.`

/** A person; where the town wants an agreement for programs, his sign-in serves the pages only. */
async function personOf(request: FastifyRequest, deps: Deps, token: string): Promise<Actor | Refusal> {
  const actor = await findActor(deps.db, token, deps.clock())
  if (!actor) return MISSING
  const { api, clauses } = getRegulation(actor.municipalityId)
  if (api.signInServesPrograms || inHeader(request) === null || fromOwnPage(request.headers)) return actor
  return refuse(
    'not_entitled',
    'Вход человека служит страницам. Программа работает по соглашению: ключ выдаёт технический оператор.',
    { clause: clauses.apiByAgreement },
  )
}

/** Lets through a signed-in person, also one with a one-time password: for signing out and changing it. */
export const requireSession =
  (deps: Deps): Hook =>
  async (request, reply) => {
    const caller = await askerOf(request, deps)
    return isRefusal(caller) ? sendRefusal(reply, caller) : undefined
  }

/** For every other route. */
export const requireActor =
  (deps: Deps): Hook =>
  async (request, reply) => {
    const caller = await askerOf(request, deps)
    const refusal = isRefusal(caller) ? caller : mayAct(caller)
    return refusal ? sendRefusal(reply, refusal) : undefined
  }

/** The town whose регламент the answer speaks of; null while nobody has shown who he is. */
export const townOf = (request: FastifyRequest): string | null => signedIn.get(request)?.municipalityId ?? null

/** The actor of a route guarded by one of the hooks above. */
export function currentActor(request: FastifyRequest): Actor {
  const actor = signedIn.get(request)
  if (!actor) throw new Error('the route is not guarded: add requireActor to its preHandler')
  return actor
}
