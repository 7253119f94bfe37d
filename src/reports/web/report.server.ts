import type { LoaderFunctionArgs } from 'react-router'
import { isRefusal } from '../../kernel/refusal.ts'
import { moment } from '../../kernel/russian.ts'
import { openReport, type Report } from '../actions/open-report.ts'
import { answerable, type Dimension, dimensionTitle, isDimension, NONE } from '../rules/dimensions.ts'
import { type Counts, definitionOf, type Figure, figures, MEDIAN, SHARE, shareInTime } from '../rules/figures.ts'
import { queryOf, type ReportFilter } from '../rules/filter.ts'
import { dimensionsFor, seesTown } from '../rules/rights.ts'
import { duration, number, percent, periodTitle, rowTitle } from '../texts.ts'
import { choicesFor } from './choices.server.ts'
import { type ReportVisit, reportAt, turnedAway } from './entrance.server.ts'
import { viewsOf } from './views.ts'

const ROWS = 100

/** The table of figures: every number leads to its requests, every row to the next breakdown of itself. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await reportAt(args)
  const { deps, actor, regulation, search, filter } = visit
  const asked = search.get('by') ?? ''
  const by = isDimension(asked) ? asked : seesTown(actor) ? answerable(regulation) : 'type'
  const [report, choices] = await Promise.all([openReport(deps, actor, by, filter), choicesFor(visit)])
  if (isRefusal(report) && report.code !== 'invalid') throw turnedAway(report)
  const refusal = isRefusal(report) ? report : null
  const query = queryOf(filter)
  const whole = search.has('all')
  const skip = Math.max(0, Number(search.get('skip')) || 0)
  return {
    views: viewsOf(actor, '/reports', query.toString()),
    by,
    whole,
    refusal,
    breakdowns: dimensionsFor(actor).map((value) => ({ value, label: dimensionTitle(value, regulation) })),
    days: { from: filter.from ?? '', to: filter.to ?? '' },
    period: periodTitle(filter.from, filter.to),
    choices,
    files: `/api/v1/reports/breakdown/file?${withPairs(query, { by })}`,
    fuller: `/reports?${withPairs(query, { by, ...(whole ? {} : { all: '1' }) })}`,
    definitions: [...figures.map((figure) => definitionOf(figure, regulation)), SHARE, MEDIAN],
    ...(isRefusal(report) ? EMPTY : tableOf(report, visit, { whole, skip })),
  }
}

const EMPTY = { at: '', columns: [], rows: [], next: null }

const withPairs = (query: URLSearchParams, pairs: Readonly<Record<string, string>>): string => {
  const made = new URLSearchParams(query)
  for (const [name, value] of Object.entries(pairs)) made.set(name, value)
  return made.toString()
}

/** What most ask first; the rest stands a click away and in every file. */
const USUAL: readonly Figure[] = [
  'received',
  'open',
  'open_late',
  'done',
  'in_time',
  'late',
  'declined',
  'returned',
  'objected',
]

type Shown = { readonly whole: boolean; readonly skip: number }

function tableOf(report: Report, { regulation, filter, search }: ReportVisit, { whole, skip }: Shown) {
  const { by, rows, at } = report
  const shown = whole ? figures : USUAL
  const line = (row: Counts, narrowed: ReportFilter) => cellsOf(row, narrowed, shown, at)
  const further = skip + ROWS < rows.length ? withPairs(search, { skip: String(skip + ROWS) }) : null
  return {
    at: moment(at, regulation.timeZone),
    columns: [
      dimensionTitle(by, regulation),
      ...shown.map((figure) => definitionOf(figure, regulation).title),
      SHARE.title,
      MEDIAN.title,
    ],
    rows: [
      { key: 'whole', title: 'Всего', to: null, cells: line(report.whole, filter) },
      ...rows.slice(skip, skip + ROWS).map((row) => {
        const narrowed = { ...filter, of: { ...filter.of, [by]: row.key ?? NONE } }
        const to = `/reports?${withPairs(queryOf(narrowed), { by: NEXT[by] })}`
        return { key: row.key ?? NONE, title: rowTitle(by, row, regulation), to, cells: line(row, narrowed) }
      }),
    ],
    next: further && `/reports?${further}`,
  }
}

/** What one usually asks of a row next. */
const NEXT: Readonly<Record<Dimension, Dimension>> = {
  manager: 'group',
  executor: 'group',
  employee: 'type',
  district: 'manager',
  house: 'type',
  group: 'type',
  type: 'manager',
  term: 'manager',
  status: 'manager',
  channel: 'group',
  month: 'day',
  week: 'day',
  day: 'manager',
}

function cellsOf(counts: Counts, filter: ReportFilter, shown: readonly Figure[], at: Date) {
  const numbers = shown.map((figure) => ({
    text: number(counts[figure]),
    to: counts[figure] > 0 ? behind(filter, figure, at) : null,
  }))
  return [...numbers, { text: percent(shareInTime(counts)), to: null }, { text: duration(counts.median), to: null }]
}

const behind = (filter: ReportFilter, figure: Figure, at: Date): string =>
  `/reports/requests?${withPairs(queryOf({ ...filter, figure }), { at: at.toISOString() })}`
