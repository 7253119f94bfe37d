import { getRegulation } from '../../../regulations/registry.ts'
import type { Regulation } from '../../../regulations/regulation.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { Actor } from '../../people/index.ts'
import type { Deps } from '../../platform/deps.ts'
import { answerable, type Dimension, dimensionTitle } from '../rules/dimensions.ts'
import { type Counts, definitionOf, type Figure, MEDIAN, SHARE, shareInTime } from '../rules/figures.ts'
import type { ReportFilter } from '../rules/filter.ts'
import { seesTown } from '../rules/rights.ts'
import { medians } from '../sql/breakdown.ts'
import { namesOf } from '../sql/names.ts'
import { duration, number, percent, rowTitle } from '../texts.ts'
import { mayBreakDown, type Report, reportFrom, reportsOf, scoped } from './open-report.ts'

/** What fits the width of a sheet of paper; the others are in the table and in its files. */
const FORM: readonly Figure[] = ['received', 'done', 'in_time', 'late', 'open_late', 'declined', 'returned', 'objected']

type Line = { readonly key: string; readonly title: string; readonly cells: readonly string[] }
export type FormTable = {
  readonly by: Dimension
  readonly title: string
  /** Over the names of rows. */
  readonly first: string
  readonly rows: readonly Line[]
  readonly whole: readonly string[]
}

export type Form = {
  /** Whose work it is about: one organisation, or the town. */
  readonly whose: string
  readonly at: Date
  readonly tables: readonly [FormTable, FormTable]
}

/** The fixed form: the same two tables for everybody, to be printed and signed. */
export async function openForm(deps: Deps, actor: Actor, filter: ReportFilter): Promise<Form | Refusal> {
  const regulation = getRegulation(actor.municipalityId)
  const first = seesTown(actor) ? answerable(regulation) : 'executor'
  const { manager } = filter.of
  const refusal = mayBreakDown(actor, first, filter)
  if (refusal) return refusal
  const at = deps.clock()
  const where = () => scoped(actor, filter, at)
  const [{ report, beside }, ofGroups, [named]] = await Promise.all([
    reportsOf(deps.db, at, where, first, ['group']),
    medians(deps.db, where(), 'group'),
    namesOf(deps.db, manager ? [['manager', manager]] : []),
  ])
  const byGroup = reportFrom('group', beside[0] ?? [], ofGroups, at)
  return {
    whose: seesTown(actor) ? (named ?? regulation.town) : (actor.organizationName ?? ''),
    at,
    tables: [formTableOf(report, regulation), formTableOf(byGroup, regulation)],
  }
}

const TITLES: Readonly<Partial<Record<Dimension, string>>> = {
  group: 'По видам обращений',
  manager: 'По организациям',
  executor: 'По исполнителям',
}

export function formTableOf({ by, rows, whole }: Report, regulation: Regulation): FormTable {
  const first = dimensionTitle(by, regulation)
  return {
    by,
    title: TITLES[by] ?? first,
    first,
    rows: rows.map((row) => ({ key: row.key ?? '', title: rowTitle(by, row, regulation), cells: cellsOf(row) })),
    whole: cellsOf(whole),
  }
}

const cellsOf = (counts: Counts): string[] => [
  ...FORM.map((figure) => number(counts[figure])),
  percent(shareInTime(counts)),
  duration(counts.median),
]

type Definition = { readonly title: string; readonly formula: string }

export const formDefinitions = (regulation: Regulation): readonly Definition[] => [
  ...FORM.map((figure) => definitionOf(figure, regulation)),
  SHARE,
  MEDIAN,
]
