import { useLoaderData } from 'react-router'
import { DataTable, Page, Pager } from '../../../ui/index.ts'
import type { loader } from './looks.server.ts'

export { loader } from './looks.server.ts'

type Row = ReturnType<typeof useLoaderData<typeof loader>>['rows'][number]

export default function Looks() {
  const { rows, next, narrowed } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Кто смотрел личные данные"
      lead="Каждое обращение к данным жителей записывается."
      back={{ to: '/admin/participants', label: 'Участники' }}
    >
      {narrowed && (
        <p className="mb-4">
          <a className="link" href="/admin/looks">
            Показать все обращения
          </a>
        </p>
      )}
      <DataTable
        caption="Обращения к личным данным"
        columns={['Когда', 'Кто', 'Чьи данные', 'Где']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [row.at, <Viewer key="who" {...row} />, <Whose key="whose" {...row} />, row.basis],
        }))}
        empty="Обращений пока не было."
      />
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}

const Viewer = ({ viewerId, viewer, organization }: Row) => (
  <>
    <a className="link" href={`/admin/looks?viewer=${viewerId}`}>
      {viewer}
    </a>
    {organization && <span className="block muted">{organization}</span>}
  </>
)

const Whose = ({ whose, only }: Row) =>
  only ? (
    <a className="link" href={`/admin/looks?subject=${only.subject}&id=${only.id}`}>
      {whose}
    </a>
  ) : (
    whose
  )
