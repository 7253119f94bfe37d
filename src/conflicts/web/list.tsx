import { useLoaderData } from 'react-router'
import { Badge, DataTable, Link, LinkButton, Page, Pager, Tabs } from '../../ui/index.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

/** Notices between participants: of one's own organisation, and what waits for a decision. */
export default function ConflictList() {
  const { tabs, rows, next, writes, forceMajeure } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Конфликтные ситуации"
      lead="Уведомления участников друг другу, ответы и решения"
      aside={
        writes && (
          <>
            <LinkButton to="/conflicts/new" look="primary" icon="plus">
              Направить уведомление
            </LinkButton>
            {forceMajeure && (
              <LinkButton to="/conflicts/new?kind=force_majeure">Известить о непреодолимой силе</LinkButton>
            )}
          </>
        )
      }
    >
      {tabs.length > 1 && <Tabs label="Виды списка" tabs={tabs} />}
      <DataTable
        caption="Уведомления"
        columns={['О чём', 'Стороны', 'Состояние', 'Направлено']}
        rows={rows.map((row) => ({ key: row.id, fresh: row.unopened, cells: cells(row) }))}
        empty="Уведомлений нет."
      />
      <Pager next={next} />
    </Page>
  )
}

const cells = (row: Row) => [
  <span key="what" className="break-words">
    <Link to={`/conflicts/${row.id}`} className="link font-semibold">
      № {row.id}. {row.kind}
    </Link>
    {row.about && <span className="block">{row.about}</span>}
    <span className="block muted">{row.essence}</span>
  </span>,
  row.sides,
  <span key="status" className="flex flex-wrap gap-1">
    <Badge tone={row.status.tone}>{row.status.text}</Badge>
    {row.late && <Badge tone="bad">С опозданием</Badge>}
    {row.unopened && <Badge tone="info">Новое</Badge>}
  </span>,
  row.sent,
]
