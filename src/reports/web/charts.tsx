import { useLoaderData } from 'react-router'
import {
  ChartLegend,
  ChartPatterns,
  ColumnChart,
  DataTable,
  Disclosure,
  Page,
  PartsBar,
  Tabs,
  useNoun,
} from '../../ui/index.ts'
import type { loader } from './charts.server.ts'
import { FilterForm } from './filter-form.tsx'
import { PART_TITLES } from './part-titles.ts'
import { Cell } from './report.tsx'

export { loader } from './charts.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** How many requests, and how well they are executed: over time, by organisations, by districts. */
export default function ChartsPage() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page title="Отчёты" lead={`Исполнение ${noun.ofMany}, поданных ${page.period}.`}>
      <Tabs label="Виды отчётов" tabs={page.views} />
      <FilterForm action="/reports/charts" days={page.days} choices={page.choices} />
      <ChartPatterns />
      <p className="muted mb-4">Посчитано: {page.at}.</p>
      <section aria-labelledby="flow" className="panel mb-6">
        <h2 id="flow" className="mb-3">
          Сколько поступило и что с ними стало
        </h2>
        <ChartLegend titles={PART_TITLES} />
        <ColumnChart
          id="chart-flow"
          title={`Поступившие ${noun.many.toLowerCase()} по времени`}
          summary={page.summary}
          columns={page.columns}
        />
        <Disclosure title="Те же числа таблицей">
          <Rows
            caption={`Поступившие ${noun.many.toLowerCase()} по времени`}
            first={page.by.flow}
            rows={page.flow}
            page={page}
            medians={false}
          />
        </Disclosure>
      </section>
      <Bars
        id="organizations"
        title={`${page.by.rows}: качество`}
        first={page.by.rows}
        rows={page.organizations}
        page={page}
        medians
      />
      <Bars id="districts" title="По районам" first="Район" rows={page.districts} page={page} />
    </Page>
  )
}

type RowsProps = {
  readonly caption: string
  readonly first: string
  readonly rows: Loaded['flow']
  readonly page: Loaded
  readonly medians: boolean
  readonly bars?: boolean
}

const Bars = ({
  id,
  title,
  medians = false,
  ...rest
}: { id: string; title: string; medians?: boolean } & Pick<RowsProps, 'first' | 'rows' | 'page'>) => (
  <section aria-labelledby={id} className="mb-6">
    <h2 id={id} className="mb-3">
      {title}
    </h2>
    <ChartLegend titles={PART_TITLES} />
    <Rows caption={title} medians={medians} bars {...rest} />
  </section>
)

/** The bars of all rows have one scale, so that their lengths compare. */
function Rows({ caption, first, rows, page, medians, bars = false }: RowsProps) {
  const noun = useNoun()
  const most = Math.max(1, ...rows.map(({ received }) => received))
  const columns = [
    first,
    ...(bars ? [noun.many] : []),
    ...page.figures,
    'В срок, %',
    ...(medians ? ['Обычное время'] : []),
  ]
  const head = bars ? 2 : 1
  return (
    <div className="overflow-x-auto">
      <DataTable
        caption={caption}
        columns={columns}
        figures={columns.map((_, index) => index).slice(head)}
        rows={rows.map(({ key, title, parts, cells }) => ({
          key,
          cells: [
            title,
            ...(bars ? [<PartsBar key="bar" parts={parts} of={most} />] : []),
            ...cells.slice(0, columns.length - head).map((cell, n) => <Cell key={columns[n + head]} {...cell} />),
          ],
        }))}
        empty={`За эти дни ${noun.ofMany} нет.`}
      />
    </div>
  )
}
