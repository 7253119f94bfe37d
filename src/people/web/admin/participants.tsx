import { useLoaderData } from 'react-router'
import { Badge, DataTable, LinkButton, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { loader } from './participants.server.ts'

export { loader } from './participants.server.ts'

export default function Participants() {
  const { town, tabs, rows, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Участники"
      lead={`Кто работает в системе, ${town}`}
      aside={
        <>
          <LinkButton to="/admin/organizations/new" look="primary">
            Добавить организацию
          </LinkButton>
          <LinkButton to="/admin/town">Настройки</LinkButton>
          <LinkButton to="/admin/support">Контакты поддержки</LinkButton>
          <LinkButton to="/admin/looks">Кто смотрел личные данные</LinkButton>
          <LinkButton to="/admin/agreements">Соглашения с программами</LinkButton>
          <LinkButton to="/admin/entrances">Журнал входов</LinkButton>
        </>
      }
    >
      <Tabs label="Вид участника" tabs={tabs} />
      <DataTable
        caption="Участники"
        columns={['Участник', 'Вид', 'Состояние', 'С логином', 'Логины выданы']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <a key="name" className="link font-semibold" href={`/admin/organizations/${row.id}`}>
              {row.name}
            </a>,
            row.kind,
            <Badge key="state" tone={row.active ? 'good' : 'bad'}>
              {row.state}
            </Badge>,
            row.people,
            row.issued,
          ],
        }))}
        empty="Участников этого вида пока нет."
      />
      <Pager next={next} />
    </Page>
  )
}
