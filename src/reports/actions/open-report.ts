import { getRegulation } from '../../../regulations/registry.ts'
import { invalid, type Refusal, refuse } from '../../kernel/refusal.ts'
import { type Actor, mayAct } from '../../people/index.ts'
import type { Db } from '../../platform/database.ts'
import type { Deps } from '../../platform/deps.ts'
import { type Dimension, dimensionTitle } from '../rules/dimensions.ts'
import { type Counts, sumOf } from '../rules/figures.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { dimensionsFor, mayReport } from '../rules/rights.ts'
import { breakdown, type CountedRow, medians } from '../sql/breakdown.ts'
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
  return reportOf(deps.db, by, at, () => scoped(actor, filter, at))
}

/** Counting and medians read side by side, each on a connection of its own. */
export async function reportOf(db: Db, by: Dimension, at: Date, where: () => Conditions): Promise<Report> {
  const [counted, middle] = await Promise.all([breakdown(db, where(), by), medians(db, where(), by)])
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
