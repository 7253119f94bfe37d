import { Form, useLoaderData } from 'react-router'
import { Button, DataTable, ErrorSummary, Link, Page, TextField } from '../../../../ui/index.ts'
import type { loader } from './figures.server.ts'

export { loader } from './figures.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** Answer times of calls as figures, each opening the calls behind it. */
export default function CallFiguresPage() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Показатели приёма"
      lead={`Как отвечали на звонки (${page.clause})`}
      back={{ to: '/calls', label: 'Журнал звонков' }}
    >
      <ErrorSummary refusal={page.refusal} />
      <Form method="get" className="no-print flex flex-wrap items-end gap-x-4">
        <TextField name="from" type="date" label="С какого дня" value={page.period.from} refusal={page.refusal} />
        <TextField name="to" type="date" label="По какой" value={page.period.to} refusal={page.refusal} />
        <div className="mb-6">
          <Button look="plain">Показать</Button>
        </div>
      </Form>
      <Figures caption="За весь срок" first="Срок" rows={page.whole} page={page} />
      <Figures caption="По дням" first="День" rows={page.days} page={page} />
      <Figures caption="По сотрудникам" first="Кто принял" rows={page.employees} page={page} />
      <section aria-labelledby="formulas">
        <h2 id="formulas" className="mb-3">
          Как посчитано
        </h2>
        <dl className="grid gap-3">
          {page.columns.map(({ title, formula }) => (
            <div key={title}>
              <dt className="font-semibold">{title}</dt>
              <dd className="max-w-prose">{formula}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Page>
  )
}

type FiguresProps = {
  readonly caption: string
  readonly first: string
  readonly rows: Loaded['days']
  readonly page: Loaded
}

const Figures = ({ caption, first, rows, page }: FiguresProps) => (
  <section aria-label={caption} className="mb-8">
    <h2 className="mb-3">{caption}</h2>
    <DataTable
      caption={caption}
      columns={[first, ...page.columns.map(({ title }) => title)]}
      figures={[1, 2, 3, 4, 5, 6, 7]}
      empty="За эти дни звонков нет."
      rows={rows.map(({ key, name, cells }) => ({
        key,
        cells: [name, ...cells.map((cell, index) => <Cell key={page.columns[index]?.title} {...cell} />)],
      }))}
    />
  </section>
)

const Cell = ({ text, to }: { readonly text: string; readonly to: string | null }) =>
  to ? (
    <Link className="link" to={to}>
      {text}
    </Link>
  ) : (
    text
  )
