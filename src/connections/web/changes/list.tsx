import { useLoaderData } from 'react-router'
import { DataTable, Link, LinkButton, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

export default function DataChanges() {
  const { tabs, rows, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Изменение сведений"
      lead="Обращения организаций из раздела «Обратная связь»"
      aside={<LinkButton to="/admin/checks">Проверки сведений</LinkButton>}
    >
      <Tabs label="Состояние" tabs={tabs} />
      <DataTable
        caption="Обращения"
        columns={['Организация', 'Что изменить', 'Кто просит', 'Когда', 'Состояние']}
        rows={rows.map((row) => ({
          key: row.key,
          cells: [
            <Link key="name" className="link font-semibold" to={row.to}>
              {row.organization}
            </Link>,
            row.changes.map(({ name }) => name).join(', '),
            row.who,
            row.when,
            row.what,
          ],
        }))}
        empty="Обращений нет."
      />
      <Pager next={next} />
    </Page>
  )
}
