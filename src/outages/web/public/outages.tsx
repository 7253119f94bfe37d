import { Form, useLoaderData } from 'react-router'
import { COMMON } from '../../../platform/pages/still.ts'
import { Button, DataTable, Link, Notice, Page, TextField } from '../../../ui/index.ts'
import { OutagePanel } from './outage-panel.tsx'
import type { loader } from './outages.server.ts'

export { loader } from './outages.server.ts'

export const handle = COMMON

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

/** What is off in the town: for everybody, without a sign-in. */
export default function TownOutages() {
  const page = useLoaderData<typeof loader>()
  return (
    <Page
      narrow
      title="Что с моим домом"
      lead={`${page.name}: отключения воды, света, тепла и газа.`}
      back={{ to: `/${page.town}`, label: page.name }}
    >
      <Search page={page} />
      <p className="mb-6">
        <a className="link inline-flex min-h-11 items-center" href={`/${page.town}/map`}>
          Посмотреть на карте
        </a>
      </p>
      <List id="now" title="Сейчас отключено" outages={page.now} empty="Сейчас отключений в городе нет." />
      <List id="coming" title="Что предстоит" outages={page.coming} empty="Отключений не запланировано." />
      <Figures page={page} />
      <p className="mt-6 flex flex-wrap gap-x-6">
        <a className="link" href={`/${page.town}/outages.rss`}>
          Лента отключений (RSS)
        </a>
      </p>
    </Page>
  )
}

function Search({ page: { town, typed, houses } }: { readonly page: Loaded }) {
  return (
    <section aria-label="Поиск дома" className="mb-8">
      <Form method="get" role="search" action={`/${town}/outages`} className="panel">
        <TextField name="q" type="search" label="Улица и номер дома" hint="Например: Мира 12" value={typed} />
        <Button>Найти дом</Button>
      </Form>
      {typed !== '' && houses.length === 0 && (
        <Notice kind="warn">По запросу «{typed}» домов не нашлось. Введите только начало улицы и номер дома.</Notice>
      )}
      {houses.length > 0 && (
        <ul className="mt-4 grid gap-2">
          {houses.map(({ to, address }) => (
            <li key={to}>
              <Link className="link inline-flex min-h-11 items-center" to={to}>
                {address}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

const List = ({
  id,
  title,
  outages,
  empty,
}: {
  readonly id: string
  readonly title: string
  readonly outages: Loaded['now']
  readonly empty: string
}) => (
  <section aria-labelledby={id} className="mb-8">
    <h2 id={id} className="mb-3">
      {title}
    </h2>
    {outages.length === 0 && <p className="muted">{empty}</p>}
    <ul className="grid gap-3">
      {outages.map((told) => (
        <OutagePanel key={told.id} told={told} />
      ))}
    </ul>
  </section>
)

const Figures = ({ page: { figures, days } }: { readonly page: Loaded }) => (
  <section aria-labelledby="figures">
    <h2 id="figures" className="mb-3">
      Сколько отключали за {days} дней
    </h2>
    <DataTable
      caption="Отключения по ресурсам"
      columns={['Ресурс', 'Плановых', 'Аварий', 'В среднем', 'С нарушением срока']}
      figures={[1, 2, 3, 4]}
      rows={figures.map(({ resource, planned, emergency, mean, late }) => ({
        key: resource,
        cells: [resource, planned, emergency, mean, late],
      }))}
      empty="За это время отключений не было."
    />
  </section>
)
