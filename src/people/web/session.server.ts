import { type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Deps } from '../../platform/deps.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import type { Actor } from '../rules/actor.ts'
import { findActor } from '../sql/find-actor.ts'

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

/** Where the person comes back to: a form that was posted is opened anew, not sent again. */
export function hereOf({ request }: Args): string {
  const { pathname, search } = new URL(request.url)
  return `${pathname.replace(/\.data$/, '')}${request.method === 'GET' ? search : ''}`
}

/** For pages open to a signed-in person also while his password is one-time: its change, signing out. */
export async function requireSession(args: Args): Promise<Visit> {
  const actor = await getActor(args)
  const token = args.context.get(requestContext).sessionToken
  if (!actor || !token) throw redirect(`/sign-in?next=${encodeURIComponent(hereOf(args))}`)
  return { deps: args.context.get(depsContext), actor, regulation: getRegulation(actor.municipalityId), token }
}

/** For every other page: to the sign-in when nobody is signed in, to the own password while it is one-time. */
export async function requireActor(args: Args): Promise<Visit> {
  const visit = await requireSession(args)
  if (visit.actor.mustChangePassword) throw redirect(`/password?next=${encodeURIComponent(hereOf(args))}`)
  return visit
}
