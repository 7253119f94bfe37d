import type { LoaderFunctionArgs } from 'react-router'
import { redirect } from 'react-router'
import type { Deps } from '../../platform/deps.ts'
import { depsContext, requestContext } from '../../platform/pages/context.ts'
import type { Actor } from '../rules/actor.ts'
import { findActor } from '../sql/find-actor.ts'

type Args = Pick<LoaderFunctionArgs, 'context' | 'request'>

// All loaders of one page share its context: the session is looked up once.
const known = new WeakMap<object, Promise<Actor | null>>()

/** Who is signed in on this page; null: nobody. */
export function getActor({ context }: Args): Promise<Actor | null> {
  const found = known.get(context) ?? lookUp(context)
  known.set(context, found)
  return found
}

async function lookUp(context: Args['context']): Promise<Actor | null> {
  const { sessionToken } = context.get(requestContext)
  if (sessionToken === null) return null
  const deps = context.get(depsContext)
  return findActor(deps.db, sessionToken, deps.clock())
}

/** For pages of staff and residents alike: nobody is led to the sign-in, a one-time password to its change. */
export async function signedIn(args: Args): Promise<{ deps: Deps; actor: Actor }> {
  const actor = await getActor(args)
  const { pathname, search } = new URL(args.request.url)
  const next = encodeURIComponent(args.request.method === 'GET' ? pathname + search : pathname)
  if (!actor) throw redirect(`/sign-in?next=${next}`)
  if (actor.mustChangePassword && pathname !== '/change-password') throw redirect('/change-password')
  return { deps: args.context.get(depsContext), actor }
}
