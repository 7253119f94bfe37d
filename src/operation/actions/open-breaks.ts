import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Break, type Moment, momentOfBreak } from '../rules/break.ts'
import { mayOperate } from '../rules/rights.ts'
import { listBreaks, openBreaks } from '../sql/breaks.ts'

export type ListedBreak = Break & { readonly moment: Moment }

/** Everything announced in the town, the latest first. */
export async function openAnnounced(
  deps: Deps,
  actor: Actor,
  before: number | null,
  limit: number,
): Promise<ListedBreak[] | Refusal> {
  const forbidden = mayOperate(actor)
  if (forbidden) return forbidden
  return withMoment(await listBreaks(deps.db, actor.municipalityId, before, limit), deps.clock())
}

/** What is on or ahead: open to everybody. */
export const openNow = async (deps: Deps, town: string): Promise<ListedBreak[]> =>
  withMoment(await openBreaks(deps.db, town, deps.clock()), deps.clock())

const withMoment = (breaks: readonly Break[], now: Date): ListedBreak[] =>
  breaks.map((each) => ({ ...each, moment: momentOfBreak(each, now) }))
