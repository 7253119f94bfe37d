import { useLoaderData } from 'react-router'
import { Badge, DataTable, Link, LinkButton, Notice, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { OutageRow } from '../words.ts'
import type { loader } from './list.server.ts'

export { loader } from './list.server.ts'

/** What is cut off in the town, what is coming, and whose terms were missed. */
export default function OutageList() {
  const { suspected, tabs, rows, next, mayEnter, mayInform, mayRecalculate, mayReport, managing, town, view } =
    useLoaderData<typeof loader>()
  return (
    <Page
      title="Отключения"
      aside={
        <>
          <LinkButton to={`/${town}/outages`}>Как видят жители</LinkButton>
          <LinkButton to={`/${town}/map`}>Карта</LinkButton>
          {mayRecalculate && <LinkButton to="/outages/recalculation">Для перерасчёта</LinkButton>}
          {mayReport && <LinkButton to="/outages/gis-zhkh">ГИС ЖКХ</LinkButton>}
          {mayEnter && (
            <LinkButton to="/outages/new" look="primary" icon="plus">
              Внести отключение
            </LinkButton>
          )}
          {!mayEnter && mayInform && (
            <LinkButton to="/outages/new" look="primary" icon="plus">
              Сообщить {managing}
            </LinkButton>
          )}
        </>
      }
    >
      {suspected.length > 0 && (
        <Notice kind="warn" title="Похоже на отключения, которых никто не внёс">
          <ul>
            {suspected.map(({ to, text }) => (
              <li key={to}>
                <Link className="link inline-flex min-h-8 items-center" to={to}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Tabs label="Виды списка" tabs={tabs} />
      <DataTable
        caption="Отключения"
        columns={['Что отключено', 'Состояние', 'Когда', 'Где', 'Кто отвечает']}
        rows={rows.map((row) => ({
          key: row.id,
          alarm: row.emergency && row.status.tone === 'wait',
          cells: cells(row),
        }))}
        empty={EMPTY[view]}
      />
      <Pager next={next} />
    </Page>
  )
}

const EMPTY = {
  current: 'Сейчас ничего не отключено и не запланировано.',
  drafts: 'Черновиков нет.',
  past: 'Прошедших отключений нет.',
  late: 'Сроки не нарушались.',
}

const cells = (row: OutageRow) => [
  <span key="what">
    <Link to={`/outages/${row.id}`} className="link font-semibold">
      {row.resource}
    </Link>
    <span className="block">{row.cause ?? 'причина уточняется'}</span>
  </span>,
  <span key="status" className="flex flex-wrap gap-1">
    {row.emergency && <Badge tone="bad">Авария</Badge>}
    <Badge tone={row.status.tone}>{row.status.text}</Badge>
    {row.overdue && <Badge tone="bad">Срок прошёл</Badge>}
    {row.breaches > 0 && <Badge tone="bad">Нарушен срок</Badge>}
  </span>,
  <span key="when">
    {row.starts ?? 'начало не указано'}
    <span className="block muted">{row.ends === null ? 'окончание уточняется' : `до ${row.ends}`}</span>
  </span>,
  row.zone,
  <span key="who">
    {row.owner}
    {row.reporter && <span className="block muted">сообщила {row.reporter}</span>}
  </span>,
]
