import { useLoaderData } from 'react-router'
import { Badge, DataTable, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { loader } from './entrances.server.ts'

export { loader } from './entrances.server.ts'

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

export default function Entrances() {
  const { rows, next, refused, person } = useLoaderData<typeof loader>()
  return (
    <Page title="Журнал входов" lead={person} back={{ to: '/admin', label: 'Консоль' }}>
      {person === null ? (
        <Tabs
          label="Какие входы"
          tabs={[
            { to: '/admin/entrances', label: 'Все', current: !refused },
            { to: '/admin/entrances?refused', label: 'Только отказы', current: refused },
          ]}
        />
      ) : (
        <p className="mb-4">
          <a className="link" href="/admin/entrances">
            Показать всех
          </a>
        </p>
      )}
      <DataTable
        caption="Входы, отказы и выходы"
        columns={['Когда', 'Кто', 'Что', 'Откуда']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            row.at,
            <Who key="who" {...row} />,
            row.bad ? (
              <Badge key="what" tone="wait">
                {row.words}
              </Badge>
            ) : (
              row.words
            ),
            row.from || 'не записано',
          ],
        }))}
        empty="Записей пока нет."
      />
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}

const Who = ({ personId, name, organization }: Row) =>
  personId === null ? (
    <span className="muted">логина нет в системе</span>
  ) : (
    <>
      <a className="link" href={`/admin/entrances?person=${personId}`}>
        {name}
      </a>
      <span className="muted block">{organization ?? 'житель'}</span>
    </>
  )
