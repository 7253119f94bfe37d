import type { LoaderFunctionArgs } from 'react-router'
import { countedRequests, type Noun, theRequest } from '../../kernel/nouns.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { openCharts } from '../actions/open-charts.ts'
import { type Dimension, dimensionTitle, NONE } from '../rules/dimensions.ts'
import { type Counts, definitionOf, type Figure, shareInTime } from '../rules/figures.ts'
import { queryOf, type ReportFilter } from '../rules/filter.ts'
import { spanMark } from '../rules/spans.ts'
import { duration, number, percent, periodTitle, rowTitle } from '../texts.ts'
import { choicesFor } from './choices.server.ts'
import { reportAt, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

/** Charts of quantity and quality; the numbers of each stand in a table, and open their requests. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await reportAt(args)
  const { deps, actor, regulation, filter } = visit
  const [charts, choices] = await Promise.all([openCharts(deps, actor, filter), choicesFor(visit)])
  if (isRefusal(charts)) throw turnedAway(charts)
  const { span, flow, organizations, districts } = charts
  const line = (by: Dimension, row: Counts & { readonly key: string | null; readonly label?: string | null }) => ({
    key: row.key ?? NONE,
    title: rowTitle(by, { key: row.key, label: row.label ?? null }, regulation),
    parts: partsOf(row),
    received: row.received,
    cells: cellsOf(row, { ...filter, of: { ...filter.of, [by]: row.key ?? NONE } }, organizations.at),
  })
  return {
    views: viewsOf(actor, '/reports/charts', queryOf(filter).toString()),
    days: { from: filter.from ?? '', to: filter.to ?? '' },
    period: periodTitle(filter.from, filter.to),
    choices,
    at: moment(organizations.at, regulation.timeZone),
    figures: SHOWN.map((figure) => definitionOf(figure, regulation).title),
    by: { flow: dimensionTitle(span, regulation), rows: dimensionTitle(organizations.by, regulation) },
    columns: flow.map((row) => ({ key: row.key, mark: spanMark(span, row.key), ...partsOf(row) })),
    summary: summaryOf(organizations.whole, theRequest(regulation)),
    flow: flow.map((row) => line(span, row)),
    organizations: organizations.rows.slice(0, 40).map((row) => line(organizations.by, row)),
    districts: districts.map((row) => line('district', row)),
  }
}

/** The parts of a column: together they are all that was filed. */
const partsOf = ({ received, in_time, late, declined }: Counts) => ({
  good: in_time,
  bad: late,
  rest: received - in_time - late - declined,
  none: declined,
})

const SHOWN: readonly Figure[] = ['received', 'in_time', 'late', 'declined', 'returned', 'objected', 'repeated']

function cellsOf(counts: Counts, filter: ReportFilter, at: Date) {
  const numbers = SHOWN.map((figure) => {
    const query = queryOf({ ...filter, figure })
    query.set('at', at.toISOString())
    return { text: number(counts[figure]), to: counts[figure] > 0 ? `/reports/requests?${query}` : null }
  })
  return [...numbers, { text: percent(shareInTime(counts)), to: null }, { text: duration(counts.median), to: null }]
}

const summaryOf = (whole: Counts, noun: Noun): string =>
  `${countedRequests(whole.received, noun)}: в срок ${whole.in_time}, не в срок ${whole.late}, отклонено ${whole.declined}. Числа по дням стоят в таблице ниже.`
