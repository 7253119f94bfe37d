import { useLoaderData } from 'react-router'
import { DataTable, Disclosure, ErrorSummary, Link, Page, Pager, Tabs, useNoun } from '../../ui/index.ts'
import { FilterForm } from './filter-form.tsx'
import type { loader } from './report.server.ts'

export { loader } from './report.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Figures of execution in any breakdown. */
export default function ReportPage() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page title="Отчёты" lead={`Исполнение ${noun.ofMany}, поданных ${page.period}.`}>
      <Tabs label="Виды отчётов" tabs={page.views} />
      <ErrorSummary refusal={page.refusal} />
      <FilterForm
        action="/reports"
        days={page.days}
        choices={page.choices}
        by={{ value: page.by, options: page.breakdowns }}
        refusal={page.refusal}
      />
      {page.rows.length > 0 && <Figures page={page} />}
      <Definitions definitions={page.definitions} />
    </Page>
  )
}

function Figures({ page }: { readonly page: Loaded }) {
  const noun = useNoun()
  return (
    <section aria-label="Показатели" className="mb-6">
      <div className="no-print mb-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="muted">
          Посчитано: {page.at}. Число открывает свои {noun.many.toLowerCase()}.
        </span>
        <Link className="link" to={page.fuller}>
          {page.whole ? 'Меньше показателей' : 'Все показатели'}
        </Link>
        <a className="link" href={`${page.files}&format=xlsx`} download>
          Скачать для Excel
        </a>
        <a className="link" href={`${page.files}&format=csv`} download>
          CSV
        </a>
        <a className="link" href={`${page.files}&format=pdf`} download>
          PDF
        </a>
      </div>
      <div className="overflow-x-auto">
        <DataTable
          caption={`${noun.many}, поданные ${page.period}`}
          columns={page.columns}
          figures={page.columns.map((_, index) => index).slice(1)}
          rows={page.rows.map(({ key, title, to, cells }) => ({
            key,
            cells: [
              <Title key="title" title={title} to={to} />,
              ...cells.map((cell, n) => <Cell key={page.columns[n + 1]} {...cell} />),
            ],
          }))}
        />
      </div>
      <Pager next={page.next} />
    </section>
  )
}

const Title = ({ title, to }: { readonly title: string; readonly to: string | null }) =>
  to ? (
    <Link className="link" to={to}>
      {title}
    </Link>
  ) : (
    <strong>{title}</strong>
  )

export const Cell = ({ text, to }: { readonly text: string; readonly to: string | null }) =>
  to ? (
    <Link className="link whitespace-nowrap" to={to}>
      {text}
    </Link>
  ) : (
    <span className="whitespace-nowrap">{text}</span>
  )

export const Definitions = ({ definitions }: Pick<Loaded, 'definitions'>) => (
  <Disclosure title="Как посчитано">
    <dl className="grid gap-3">
      {definitions.map(({ title, formula }) => (
        <div key={title}>
          <dt className="font-semibold">{title}</dt>
          <dd className="max-w-prose">{formula}</dd>
        </div>
      ))}
    </dl>
  </Disclosure>
)
