import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../../regulations/registry.ts'
import type { Regulation } from '../../../../regulations/regulation.ts'
import type { Deps } from '../../../platform/deps.ts'
import { depsContext } from '../../../platform/pages/context.ts'

export type TownVisit = { readonly deps: Deps; readonly regulation: Regulation }

/** Pages open to everybody: the town is in the address, nobody signs in. */
export function townAt({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>): TownVisit {
  const id = params.town ?? ''
  if (!Object.hasOwn(regulations, id)) throw new Response('Такого города в системе нет.', { status: 404 })
  return { deps: context.get(depsContext), regulation: getRegulation(id) }
}
