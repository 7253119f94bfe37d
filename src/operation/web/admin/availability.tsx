import { useLoaderData } from 'react-router'
import { DescriptionList, Page, Tabs } from '../../../ui/index.ts'
import { Stops } from '../stops.tsx'
import type { loader } from './availability.server.ts'

export { loader } from './availability.server.ts'

/** How much of the time the system answered, and every time when it did not. */
export default function AvailabilityPage() {
  const { tabs, figures } = useLoaderData<typeof loader>()
  return (
    <Page
      title="Доступность"
      lead="Каждые десять секунд система записывает, что отвечает. Перерыв дольше тридцати секунд — остановка."
      back={{ to: '/admin', label: 'Консоль' }}
    >
      <Tabs label="Период" tabs={tabs} />
      {figures.percent === null ? (
        <p>За этот период измерений нет.</p>
      ) : (
        <>
          <div className="panel mb-6 text-lg">
            <DescriptionList
              items={[
                ['Отвечала', <strong key="p">{figures.percent} времени</strong>],
                ['Без объявленных работ', `${figures.unplanned} времени`],
                ['Измеряется с', figures.since],
              ]}
            />
          </div>
          <h2 className="mb-3">Остановки</h2>
          <Stops figures={figures} />
        </>
      )}
    </Page>
  )
}
