import { useLoaderData } from 'react-router'
import { DataTable, LinkButton, Notice, Page, Pager, Tabs } from '../../../ui/index.ts'
import type { loader } from './told.server.ts'

export { loader } from './told.server.ts'

export default function WhoWasTold() {
  const { id, tabs, when, told, ways, houses, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Кого оповестили"
      back={{ to: `/outages/${id}`, label: 'Отключение' }}
      aside={<LinkButton to={`/outages/${id}/poster`}>Объявления для подъездов</LinkButton>}
    >
      {tabs.length === 0 ? (
        <Notice title="Сообщений ещё не отправляли." />
      ) : (
        <>
          <Tabs label="Сообщения" tabs={tabs} />
          <p className="mb-2 text-lg">
            Отправлено {when}, в личные кабинеты: <strong>{told}</strong>
          </p>
          {ways.length > 0 && <p className="muted mb-4">Кроме кабинета — {ways.join('; ')}</p>}
          <DataTable
            caption="Оповещение по домам"
            columns={['Дом', 'Квартир', 'Жителей оповещено', 'Писем подписчикам', 'Кому не сообщили и почему']}
            figures={[1, 2, 3]}
            rows={houses.map((house) => ({
              key: house.houseId,
              cells: [house.address, house.flats, house.told, house.letters, house.why || 'оповещены все квартиры'],
            }))}
          />
          <Pager next={next} />
        </>
      )}
    </Page>
  )
}
