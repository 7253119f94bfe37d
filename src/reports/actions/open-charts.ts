import { getRegulation } from '../../../regulations/registry.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { answerable } from '../rules/dimensions.ts'
import { type Counts, nothing } from '../rules/figures.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { seesTown } from '../rules/rights.ts'
import { type Span, spanFor, spansOf } from '../rules/spans.ts'
import type { CountedRow } from '../sql/breakdown.ts'
import { mayBreakDown, type Report, reportsOf, scoped } from './open-report.ts'

export type Charts = {
  readonly span: Span
  /** Every day, week or month of the report, also the empty ones. */
  readonly flow: readonly (Counts & { readonly key: string })[]
  /** Of organisations; of kinds of trouble for those who see one organisation only. */
  readonly organizations: Report
  readonly districts: readonly CountedRow[]
}

/** Quantity and quality of the requests that this person sees (GRZ-3.5.1-4). */
export async function openCharts(deps: Deps, actor: Actor, filter: ReportFilter): Promise<Charts | Refusal> {
  const refusal = mayBreakDown(actor, 'manager', filter)
  if (refusal) return refusal
  const span = spanFor(filter)
  const by = seesTown(actor) ? answerable(getRegulation(actor.municipalityId)) : 'group'
  const at = deps.clock()
  const where = () => scoped(actor, filter, at)
  const { report: organizations, beside } = await reportsOf(deps.db, at, where, by, [span, 'district'])
  const [flow = [], districts = []] = beside
  const counted = new Map(flow.map((row) => [row.key, row]))
  const spans = spansOf(span, filter)
  const keys = spans.length > 0 ? spans : flow.flatMap(({ key }) => key ?? [])
  return { span, flow: keys.map((key) => ({ ...nothing, ...counted.get(key), key })), organizations, districts }
}
