import { type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Deps } from '../../platform/deps.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import type { Actor } from '../rules/actor.ts'
import { type Caller, callerOf } from '../rules/device.ts'
import { findActor } from '../sql/find-actor.ts'
import { findExpired } from '../sql/session-rows.ts'
import { keepUnsent } from './unsent-form.server.ts'

type Args = Pick<LoaderFunctionArgs, 'context' | 'request'>

export type Visit = {
  readonly deps: Deps
  readonly actor: Actor
  readonly regulation: Regulation
  readonly token: string
}

// The frame of the page and the page itself ask at the same time: one query answers both.
const asked = new WeakMap<object, Promise<Actor | null>>()

/** Who opened the page; null when nobody is signed in or the session has ended. */
export function getActor({ context }: Args): Promise<Actor | null> {
  const known = asked.get(context)
  if (known) return known
  const { sessionToken, startedAt } = context.get(requestContext)
  const answer = sessionToken ? findActor(context.get(depsContext).db, sessionToken, startedAt) : Promise.resolve(null)
  asked.set(context, answer)
  return answer
}

export const callerIn = ({ context, request }: Args): Caller =>
  callerOf(context.get(requestContext).ip, request.headers.get('user-agent'))

/** Where the person comes back to: a form that was posted is opened anew, not sent again. */
export function hereOf({ request }: Args): string {
  const { pathname, search } = new URL(request.url)
  return `${pathname.replace(/\.data$/, '')}${request.method === 'GET' ? search : ''}`
}

/** For pages open to a signed-in person also while something is demanded of him first: a password, a second step. */
export async function requireSession(args: Args): Promise<Visit> {
  const actor = await getActor(args)
  const token = args.context.get(requestContext).sessionToken
  if (!actor || !token) throw await toSignIn(args, token)
  return { deps: args.context.get(depsContext), actor, regulation: getRegulation(actor.municipalityId), token }
}

/**
 * A session that ended by its idleness is told of; what was typed meanwhile waits for whoever typed it (GRZ-3.1.7-2).
 */
async function toSignIn(args: Args, token: string | null): Promise<Response> {
  const deps = args.context.get(depsContext)
  const now = args.context.get(requestContext).startedAt
  const expired = token ? await findExpired(deps.db, token, now) : null
  const kept =
    expired !== null && args.request.method === 'POST' && (await keepUnsent(deps, args.request, expired, now))
  const why = expired === null ? '' : `&why=${kept ? 'unsent' : 'idle'}`
  return redirect(`/sign-in?next=${encodeURIComponent(hereOf(args))}${why}`)
}

/** For every other page: to the sign-in when nobody is signed in, to what must be done first. */
export async function requireActor(args: Args): Promise<Visit> {
  const visit = await requireSession(args)
  const { mustChangePassword, mustSetUpSecondStep } = visit.actor
  const first = mustChangePassword ? '/password' : mustSetUpSecondStep ? '/account/second-step' : null
  if (first) throw redirect(`${first}?next=${encodeURIComponent(hereOf(args))}`)
  return visit
}

/** For the working pages: a resident is led to his own. */
export async function requireStaff(args: Args): Promise<Visit> {
  const visit = await requireActor(args)
  if (visit.actor.kind !== 'staff') throw redirect('/my')
  return visit
}
