import { getRegulation } from '../../../regulations/registry.ts'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { isBody, isSide, rulesFor } from '../rules/rights.ts'
import { type ConflictLine, conflictsOf, escalatedConflicts, PAGE } from '../sql/list.ts'

export const views = ['own', 'queue', 'decided'] as const
export type View = (typeof views)[number]

export type OpenList = {
  readonly lines: readonly ConflictLine[]
  readonly next: number | null
  /** Views that this person has. */
  readonly views: readonly View[]
  readonly view: View
}

/** Notices of one's own organisation, and for those drawn in the queue of the town. */
export async function openList(
  deps: Deps,
  actor: Actor,
  asked: string | null = null,
  before: number | null = null,
): Promise<OpenList | Refusal> {
  const rules = rulesFor(actor, getRegulation(actor.municipalityId).conflicts)
  if (isRefusal(rules)) return rules
  const body = isBody(actor, rules)
  const open: View[] = [...(body ? (['queue', 'decided'] as const) : []), ...(isSide(actor) ? (['own'] as const) : [])]
  const view = open.find((each) => each === asked) ?? open[0] ?? 'own'
  const { municipalityId, organizationId } = actor
  const lines =
    view === 'own'
      ? await conflictsOf(deps.db, municipalityId, organizationId ?? 0, before)
      : await escalatedConflicts(deps.db, municipalityId, organizationId, { done: view === 'decided', before })
  const next = lines.length > PAGE ? (lines[PAGE - 1]?.id ?? null) : null
  return { lines: lines.slice(0, PAGE), next, views: open, view }
}
