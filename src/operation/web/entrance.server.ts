import type { LoaderFunctionArgs } from 'react-router'
import { httpStatus, type Refusal, sentence } from '../../kernel/refusal.ts'
import { requireStaffOnPage, type Visit } from '../../people/index.ts'
import { mayOperate } from '../rules/rights.ts'

/** These pages are the technical operator's. */
export async function operatorAt(args: LoaderFunctionArgs): Promise<Visit> {
  const visit = await requireStaffOnPage(args)
  const forbidden = mayOperate(visit.actor)
  if (forbidden) throw turnedAway(forbidden)
  return visit
}

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

export const idOf = (typed: string | null | undefined): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}

export const formOf = async (request: Request): Promise<URLSearchParams> => new URLSearchParams(await request.text())
