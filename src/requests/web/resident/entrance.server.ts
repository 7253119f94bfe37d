import { type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import { type Actor, getActor, hasConsent, isResident, requireActorOnPage } from '../../../people/index.ts'
import type { Deps } from '../../../platform/deps.ts'

type Resident = { readonly deps: Deps; readonly actor: Actor; readonly regulation: Regulation }

/** The signed-in resident; others are led to the sign-in of the town, staff to their own list. */
export async function residentAt(args: LoaderFunctionArgs): Promise<Resident> {
  const { deps, actor } = await requireActorOnPage(args)
  if (!isResident(actor)) throw redirect('/requests')
  return { deps, actor, regulation: getRegulation(actor.municipalityId) }
}

/** The same, and with consent to the processing of personal data: without it no request may be taken. */
export async function residentWithConsent(args: LoaderFunctionArgs, town: string): Promise<Resident> {
  const next = encodeURIComponent(pathOf(args.request))
  if (!(await getActor(args))) throw redirect(`/${town}/sign-in?next=${next}`)
  const resident = await residentAt(args)
  const { deps, actor } = resident
  if (actor.municipalityId !== town) throw redirect(`/${actor.municipalityId}/new`)
  if (!(await hasConsent(deps.db, actor.personId))) throw redirect(`/consent?next=${next}`)
  return resident
}

/** A refused form is sent anew from its page, so only pages are returned to. */
function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}
