import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Dimension, dimensionTitle } from '../rules/dimensions.ts'
import { type Counts, sumOf } from '../rules/figures.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { dimensionsFor, mayReport } from '../rules/rights.ts'
import { breakdowns, type CountedRow, type Medians, medians } from '../sql/breakdown.ts'
import { type Conditions, conditionsFor } from '../sql/conditions.ts'

export type Report = {
  readonly by: Dimension
  readonly rows: readonly CountedRow[]
  readonly whole: Counts
  /** The moment by which «просрочено» was judged: a list opened from a number is judged by the same. */
  readonly at: Date
}

/** The numbers of the requests that this person sees, by a dimension. */
export async function openReport(
  deps: Deps,
  actor: Actor,
  by: Dimension,
  filter: ReportFilter,
): Promise<Report | Refusal> {
  const refusal = mayBreakDown(actor, by, filter)
  if (refusal) return refusal
  const at = deps.clock()
  const { report } = await reportsOf(deps.db, at, () => scoped(actor, filter, at), by)
  return report
}

/** A report with its medians, and beside it the bare numbers by other dimensions, counted in the same reading. */
export async function reportsOf(
  db: Db,
  at: Date,
  where: () => Conditions,
  by: Dimension,
  others: readonly Dimension[] = [],
): Promise<{ readonly report: Report; readonly beside: readonly (readonly CountedRow[])[] }> {
  const [[counted = [], ...beside], middle] = await Promise.all([
    breakdowns(db, where(), [by, ...others]),
    medians(db, where(), by),
  ])
  return { report: reportFrom(by, counted, middle, at), beside }
}

export function reportFrom(by: Dimension, counted: readonly CountedRow[], middle: Medians, at: Date): Report {
  const rows = counted.map((row) => ({ ...row, median: middle.byKey.get(row.key) ?? null }))
  return { by, rows, whole: sumOf(rows, middle.whole), at }
}

/** Also of the values it is narrowed to: who may not see employees may not ask for one. */
export function mayBreakDown(actor: Actor, by: Dimension, filter: ReportFilter): Refusal | null {
  const refusal = mayAct(actor) ?? mayReport(actor)
  if (refusal) return refusal
  const open = dimensionsFor(actor)
  const regulation = getRegulation(actor.municipalityId)
  if (!open.includes(by) || (filter.of.employee !== undefined && !open.includes('employee')))
    return refuse(
      'not_entitled',
      `Разрез «${dimensionTitle('employee', regulation)}» вам не открыт: это данные работников.`,
    )
  const { from, to } = filter
  return from !== null && to !== null && from > to
    ? invalid({ from: 'Первый день отчёта позже последнего. Поменяйте их местами.' })
    : null
}

/** The conditions of this person's reports; who has none was refused before. */
export function scoped(actor: Actor, filter: ReportFilter, now: Date): Conditions {
  const { timeZone } = getRegulation(actor.municipalityId)
  const where = conditionsFor(actor, filter, { timeZone, now })
  if (where === null) throw new Error('nobody without a list of requests has reports')
  return where
}
