import { useLoaderData } from 'react-router'
import { Page, Tabs, useNoun } from '../../ui/index.ts'
import { FilterForm } from './filter-form.tsx'
import type { loader } from './form.server.ts'

export { loader } from './form.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What is printed: a heading, two tables, who made it and a place for the signature. */
export default function ReportForm() {
  const noun = useNoun()
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title={`Отчёт об исполнении ${noun.ofMany}`}
      lead={`${noun.many}, поданные ${page.period}. ${page.organization}`}
    >
      <Tabs label="Виды отчётов" tabs={page.views} />
      <FilterForm action="/reports/form" days={page.days} choices={page.choices} />
      <p className="no-print mb-4">
        <a className="link inline-flex min-h-11 items-center" href={page.file} download>
          Скачать PDF для печати
        </a>
      </p>
      <p className="mb-4">
        {page.system}. Основание: {page.source}. Посчитано: {page.at}.
      </p>
      {page.tables.map((table) => (
        <FormTable key={table.by} table={table} columns={page.columns} />
      ))}
      <section aria-labelledby="notes" className="mb-6 text-[0.9375rem]">
        <h2 id="notes" className="mb-2">
          Как посчитано
        </h2>
        <ol className="list-decimal ps-6">
          {page.notes.map(({ title, formula }) => (
            <li key={title}>
              <b>{title}.</b> {formula}
            </li>
          ))}
        </ol>
      </section>
      <p className="mt-10">
        Составил: {page.made.name}, {page.made.organization}{' '}
        <span className="inline-block w-48 max-w-full border-base-content border-b" aria-hidden="true" />
      </p>
    </Page>
  )
}

type Table = Loaded['tables'][number]

const FormTable = ({ table, columns }: { readonly table: Table; readonly columns: readonly string[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by the keyboard
  <section className="on-sheets mb-8 overflow-x-auto" aria-label={table.title} tabIndex={0}>
    <table className="sheet">
      <caption>{table.title}</caption>
      <thead>
        <tr>
          <th scope="col">{table.first}</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, title, cells }) => (
          <Line key={key} title={title} cells={cells} columns={columns} />
        ))}
      </tbody>
      <tfoot>
        <Line title="Всего" cells={table.whole} columns={columns} />
      </tfoot>
    </table>
  </section>
)

type LineProps = { readonly title: string; readonly cells: readonly string[]; readonly columns: readonly string[] }

const Line = ({ title, cells, columns }: LineProps) => (
  <tr>
    <th scope="row">{title}</th>
    {cells.map((cell, index) => (
      <td key={columns[index]}>{cell}</td>
    ))}
  </tr>
)
