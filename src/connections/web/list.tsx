import { useLoaderData } from 'react-router'
import { DataTable, Link, LinkButton, Page, Pager, Tabs } from '../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

export default function Connections() {
  const { tabs, rows, next, starts } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Подключения"
      lead="Запросы организаций на подключение к системе"
      aside={
        starts && (
          <LinkButton to="/connections/new" look="primary">
            Новый запрос
          </LinkButton>
        )
      }
    >
      <Tabs label="Состояние" tabs={tabs} />
      <DataTable
        caption="Запросы на подключение"
        columns={['Запрос', 'Организация', 'Кто просит', 'Состояние', 'Отправлен', 'Логины до']}
        rows={rows.map((row) => ({
          key: row.id,
          alarm: row.late,
          cells: [
            <Link key="number" className="link font-semibold" to={`/connections/${row.id}`}>
              {row.number}
            </Link>,
            <span key="name">
              {row.name}
              <span className="muted block text-[0.9375rem]">{row.kind}</span>
            </span>,
            row.from,
            row.state,
            row.sent,
            row.late ? `${row.due}, срок прошёл` : row.due,
          ],
        }))}
        empty="Запросов пока нет."
      />
      <Pager next={next} />
    </Page>
  )
}
