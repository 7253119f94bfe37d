import { type LoaderFunctionArgs, redirect } from 'react-router'
import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { type Actor, isStaff, isTechnicalOperator, requireActorOnPage } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'

type Staff = { readonly deps: Deps; readonly actor: Actor; readonly regulation: Regulation }

/** The register of houses is for those who work with requests; a resident has his own pages. */
export async function staffAt(args: LoaderFunctionArgs): Promise<Staff> {
  const { deps, actor } = await requireActorOnPage(args)
  if (!isStaff(actor)) throw redirect('/my')
  return { deps, actor, regulation: getRegulation(actor.municipalityId) }
}

/** Lists of houses and accounts are loaded by the technical operator of the town. */
export async function technicalOperatorAt(args: LoaderFunctionArgs): Promise<Staff> {
  const staff = await staffAt(args)
  if (isTechnicalOperator(staff.actor)) return staff
  throw new Response(`Списки загружает технический оператор: ${staff.regulation.words.technicalOperator}.`, {
    status: 403,
  })
}
