import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { type BehindRow, countBehind, requestsBehind } from '../sql/requests-behind.ts'
import { mayBreakDown, scoped } from './open-report.ts'

export const PAGE = 50

export type Behind = {
  readonly count: number
  readonly rows: readonly BehindRow[]
  /** Where the next page begins; null: this was the last. */
  readonly next: number | null
}

/**
 * The requests behind a number: the very conditions that counted it, judged by the same moment. Nobody's name, flat or
 * words are shown, so no look at a person is recorded.
 */
export async function openBehind(
  deps: Deps,
  actor: Actor,
  filter: ReportFilter,
  { at, before }: { readonly at: Date | null; readonly before: number | null },
): Promise<Behind | Refusal> {
  const refusal = mayBreakDown(actor, 'manager', filter)
  if (refusal) return refusal
  const now = at ?? deps.clock()
  const [count, rows] = await Promise.all([
    countBehind(deps.db, scoped(actor, filter, now)),
    requestsBehind(deps.db, scoped(actor, filter, now), before, PAGE),
  ])
  return { count, rows, next: rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null }
}
