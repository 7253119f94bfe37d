import type { LoaderFunctionArgs } from 'react-router'
import { dayIn } from '../../kernel/day-in.ts'
import { httpStatus, type Refusal, sentence } from '../../kernel/refusal.ts'
import { requireStaffOnPage, type Visit } from '../../people/index.ts'
import { filterOf, lastDays, type ReportFilter } from '../rules/filter.ts'

/** Nothing to draw: the page of errors says the sentence. */
export const turnedAway = (refusal: Refusal): Response =>
  new Response(sentence(refusal), { status: httpStatus(refusal) })

export type ReportVisit = Visit & { readonly search: URLSearchParams; readonly filter: ReportFilter }

/** The filter of the address; who names no days is shown the last thirty. */
export async function reportAt(args: LoaderFunctionArgs): Promise<ReportVisit> {
  const visit = await requireStaffOnPage(args)
  const search = new URL(args.request.url).searchParams
  const asked = filterOf((name) => search.get(name))
  const days =
    search.has('from') || search.has('to') ? {} : lastDays(dayIn(visit.regulation.timeZone, visit.deps.clock()))
  return { ...visit, search, filter: { ...asked, ...days } }
}

/** The moment that a link of a report was made at. */
export function momentIn(search: URLSearchParams): Date | null {
  const at = Date.parse(search.get('at') ?? '')
  return Number.isNaN(at) ? null : new Date(at)
}

export const idOf = (typed: string | null): number => {
  const id = Number(typed)
  return Number.isSafeInteger(id) && id > 0 ? id : 0
}
