import { Form, useLoaderData } from 'react-router'
import { Badge, Button, DataTable, Link, Page, Pager, SelectField } from '../../../ui/index.ts'
import type { loader } from './recalculation.server.ts'

export { loader } from './recalculation.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What was off in a month, how much longer than is permitted, and what the payment loses by it. */
export default function Recalculation() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      title="Перерывы для перерасчёта"
      lead={`За ${page.title} По регламенту: ${page.clause}.`}
      back={{ to: '/outages', label: 'Отключения' }}
      aside={
        <>
          <a className="btn btn-outline btn-primary min-h-11" href={`/outages/recalculation/xlsx${page.file}`}>
            Скачать для Excel
          </a>
          <a className="btn btn-ghost min-h-11" href={`/outages/recalculation/csv${page.file}`}>
            Скачать CSV
          </a>
        </>
      }
    >
      <Choice page={page} />
      <p className="muted mb-4 max-w-prose">
        Здесь дома. В файле строка на каждый лицевой счёт: перерывы, минуты и как посчитана каждая цифра.
      </p>
      <DataTable
        caption="Перерывы по домам"
        columns={['Дом', 'Перерывы', 'Всего', 'Сверх допустимого', 'Снижение платы']}
        figures={[2, 3, 4]}
        rows={page.rows.map((row) => ({ key: row.key, alarm: row.owed, cells: cells(row) }))}
        empty="В этом месяце перерывов не было."
      />
      <Pager next={page.next} />
    </Page>
  )
}

const Choice = ({ page: { month, months, resource, resources } }: { readonly page: Loaded }) => (
  <Form method="get" className="panel mb-6 flex flex-wrap items-end gap-x-4 [&_.field]:mb-0">
    <SelectField name="month" label="Месяц" groups={[{ label: '', options: months }]} value={month} />
    <SelectField
      name="resource"
      label="Ресурс"
      empty="Все"
      groups={[{ label: '', options: resources }]}
      value={resource}
    />
    <Button look="plain">Показать</Button>
  </Form>
)

const cells = (row: Loaded['rows'][number]) => [
  <span key="house">
    <Link className="link font-semibold" to={row.to}>
      {row.address}
    </Link>
    <span className="block">{row.resource}</span>
    {row.inPart && <Badge>Не весь дом</Badge>}
  </span>,
  <span key="spans">
    {row.spans.map((span) => (
      <span key={span} className="block">
        {span}
      </span>
    ))}
    <span className="block muted">{row.sources}</span>
    <span className="block muted">{row.formula}</span>
  </span>,
  <span key="total" className="whitespace-nowrap">
    {row.total}
  </span>,
  <span key="over" className="whitespace-nowrap">
    {row.over}
  </span>,
  <strong key="reduction">{row.reduction}</strong>,
]
