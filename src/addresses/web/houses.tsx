import { Form, useLoaderData } from 'react-router'
import { Button, DataTable, Link, Notice, Page } from '../../ui/index.ts'
import type { loader } from './houses-page.server.ts'

export { loader } from './houses-page.server.ts'

export default function Houses() {
  const { typed, town, managing, houses, next, further } = useLoaderData<typeof loader>()
  return (
    <Page title="Дома" lead={`Реестр управления домами, ${town}`}>
      <Form method="get" action="/houses" role="search" className="mb-6 max-w-2xl">
        <label htmlFor="q" className="mb-1 block font-semibold">
          Улица и номер дома
        </label>
        <div className="flex flex-wrap gap-2">
          <input id="q" name="q" className="input min-w-0 flex-1 basis-52" defaultValue={typed} maxLength={200} />
          <Button look="plain">Найти</Button>
        </div>
      </Form>
      {houses.length === 0 && (
        <Notice>
          {typed
            ? `По запросу «${typed}» домов не нашлось.`
            : 'Домов в реестре пока нет. Их загружает технический оператор.'}
        </Notice>
      )}
      {houses.length > 0 && <Table houses={houses} managing={managing} />}
      <p className="mt-4 flex gap-4">
        {(further || typed) && (
          <Link to="/houses" className="link">
            Все дома с начала
          </Link>
        )}
        {next && (
          <Link to={next} className="link">
            Следующие дома
          </Link>
        )}
      </p>
    </Page>
  )
}

type House = ReturnType<typeof useLoaderData<typeof loader>>['houses'][number]

function Table({ houses, managing }: { readonly houses: readonly House[]; readonly managing: string }) {
  return (
    <DataTable
      caption="Дома и организации, которые ими управляют"
      columns={['Адрес', managing, 'С какого дня']}
      rows={houses.map((house) => ({
        key: house.id,
        cells: [
          <Link key="address" to={`/houses/${house.id}`} className="link">
            {house.address}
          </Link>,
          house.managerName ?? 'никто не управляет',
          house.since ?? '—',
        ],
      }))}
    />
  )
}
