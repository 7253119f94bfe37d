import { type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { type Actor, getActor, hasConsent, isResident } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'
import { depsContext } from '../../../platform/pages/context.ts'

type Resident = { readonly deps: Deps; readonly actor: Actor; readonly regulation: Regulation }

const here = (request: Request): string => {
  const { pathname, search } = new URL(request.url)
  return encodeURIComponent(request.method === 'GET' ? `${pathname}${search}` : pathname)
}

/** The signed-in resident; others are led to the sign-in of the town, staff to their own list. */
export async function residentAt(args: LoaderFunctionArgs, town?: string): Promise<Resident> {
  const deps = args.context.get(depsContext)
  const actor = await getActor(args)
  if (!actor) throw redirect(`${town ? `/${town}` : ''}/sign-in?next=${here(args.request)}`)
  if (actor.mustChangePassword) throw redirect(`/password?next=${here(args.request)}`)
  if (!isResident(actor)) throw redirect('/requests')
  return { deps, actor, regulation: getRegulation(actor.municipalityId) }
}

/** The same, and with consent to the processing of personal data: without it no request may be taken. */
export async function residentWithConsent(args: LoaderFunctionArgs, town: string): Promise<Resident> {
  const resident = await residentAt(args, town)
  const { deps, actor } = resident
  if (actor.municipalityId !== town) throw redirect(`/${actor.municipalityId}/new`)
  if (!(await hasConsent(deps.db, actor.personId))) throw redirect(`/consent?next=${here(args.request)}`)
  return resident
}
