import type { LoaderFunctionArgs } from 'react-router'
import { getRegulation, regulations } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import { httpStatus, type Refusal, sentence } from '../../kernel/refusal.ts'
import type { Deps } from '../../platform/deps.ts'
import { depsContext } from '../../platform/pages/context.ts'

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

/** Pages open to everybody: the town is in the address. */
export function townAt({ context, params }: Pick<LoaderFunctionArgs, 'context' | 'params'>): {
  readonly deps: Deps
  readonly regulation: Regulation
} {
  const id = params.town ?? ''
  if (!Object.hasOwn(regulations, id)) throw new Response('Такого города в системе нет.', { status: 404 })
  return { deps: context.get(depsContext), regulation: getRegulation(id) }
}

export const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

/** A form without files, as it was typed. */
export const formOf = async (request: Request): Promise<URLSearchParams> => new URLSearchParams(await request.text())
