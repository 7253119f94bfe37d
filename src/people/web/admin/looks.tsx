import { useLoaderData } from 'react-router'
import { Button, DataTable, Page, Pager, SelectField, TextField } from '../../../ui/index.ts'
import type { loader } from './looks.server.ts'

export { loader } from './looks.server.ts'

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>
type Row = Loaded['rows'][number]

export default function Looks() {
  const { rows, next, narrowed, typed, chosen, bases } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Кто смотрел личные данные"
      lead="Каждое обращение к данным жителей записывается."
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <Filter typed={typed} chosen={chosen} bases={bases} narrowed={narrowed} />
      <DataTable
        caption="Обращения к личным данным"
        columns={['Когда', 'Кто', 'Чьи данные', 'Где']}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [row.at, <Viewer key="who" {...row} />, <Whose key="whose" {...row} />, row.basis],
        }))}
        empty={narrowed ? 'Таких обращений не было.' : 'Обращений пока не было.'}
      />
      <Pager next={next} label="Показать более ранние" />
    </Page>
  )
}

const Filter = ({ typed, chosen, bases, narrowed }: Pick<Loaded, 'typed' | 'chosen' | 'bases' | 'narrowed'>) => (
  <form method="get" className="panel mb-6" aria-label="Отбор">
    {chosen.map(({ name, value }) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    <div className="grid gap-x-4 sm:grid-cols-2 lg:grid-cols-4">
      <TextField name="name" type="search" label="Кто смотрел" value={typed.name} />
      <SelectField
        name="basis"
        label="Где"
        empty="Везде"
        value={typed.basis}
        groups={[{ label: '', options: bases }]}
      />
      <TextField name="from" type="date" label="С какого дня" value={typed.from} />
      <TextField name="to" type="date" label="По какой день" value={typed.to} />
    </div>
    <p className="flex flex-wrap items-center gap-3">
      <Button look="plain">Показать</Button>
      {narrowed && (
        <a className="link inline-flex min-h-11 items-center" href="/admin/looks">
          Показать все обращения
        </a>
      )}
    </p>
  </form>
)

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
