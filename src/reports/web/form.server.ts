import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { openReport } from '../actions/open-report.ts'
import { answerable, dimensionTitle } from '../rules/dimensions.ts'
import { type Counts, definitionOf, type Figure, MEDIAN, SHARE, shareInTime } from '../rules/figures.ts'
import { queryOf } from '../rules/filter.ts'
import { seesTown } from '../rules/rights.ts'
import { namesOf } from '../sql/names.ts'
import { duration, number, percent, periodTitle, rowTitle } from '../texts.ts'
import { choicesFor } from './choices.server.ts'
import { reportAt, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

const FORM: readonly Figure[] = ['received', 'done', 'in_time', 'late', 'open_late', 'declined', 'returned', 'objected']

/** The fixed form: the same two tables for everybody, to be printed and signed. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await reportAt(args)
  const { deps, actor, regulation, filter } = visit
  const first = seesTown(actor) ? answerable(regulation) : ('executor' as const)
  const [byFirst, byGroup, choices, [named]] = await Promise.all([
    openReport(deps, actor, first, filter),
    openReport(deps, actor, 'group', filter),
    choicesFor(visit),
    namesOf(deps.db, filter.of.manager ? [['manager', filter.of.manager]] : []),
  ])
  if (isRefusal(byFirst)) throw turnedAway(byFirst)
  if (isRefusal(byGroup)) throw turnedAway(byGroup)
  const tables = [byFirst, byGroup].map((report) => ({
    by: report.by,
    first: dimensionTitle(report.by, regulation),
    title:
      report.by === 'group' ? 'По видам обращений' : report.by === 'manager' ? 'По организациям' : 'По исполнителям',
    rows: report.rows.map((row) => ({
      key: row.key ?? '',
      title: rowTitle(report.by, row, regulation),
      cells: cellsOf(row),
    })),
    whole: cellsOf(report.whole),
  }))
  return {
    views: viewsOf(actor, '/reports/form', queryOf(filter).toString()),
    days: { from: filter.from ?? '', to: filter.to ?? '' },
    period: periodTitle(filter.from, filter.to),
    choices,
    system: regulation.system,
    source: regulation.source,
    organization: seesTown(actor) ? (named ?? regulation.town) : (actor.organizationName ?? ''),
    at: moment(byFirst.at, regulation.timeZone),
    made: { name: actor.name, organization: actor.organizationName ?? '' },
    columns: [...FORM.map((figure) => definitionOf(figure, regulation).title), SHARE.title, MEDIAN.title],
    notes: [...FORM.map((figure) => definitionOf(figure, regulation)), SHARE, MEDIAN],
    tables,
  }
}

const cellsOf = (counts: Counts): string[] => [
  ...FORM.map((figure) => number(counts[figure])),
  percent(shareInTime(counts)),
  duration(counts.median),
]
