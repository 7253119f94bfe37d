import { Outlet, useLoaderData } from 'react-router'
import { OutagePanel } from '../public/outage-panel.tsx'
import type { loader } from './of-house.server.ts'

export { loader } from './of-house.server.ts'

/** The part of a house's card that belongs to outages; requests put theirs in after it. */
export default function OutagesOfHouse() {
  const { outages } = useLoaderData<typeof loader>()
  return (
    <>
      <section aria-labelledby="outages" className="mb-8">
        <h2 id="outages" className="mb-3 text-xl font-semibold">
          Отключения
        </h2>
        {outages.length === 0 && <p className="muted">В этом доме ничего не отключено и не запланировано.</p>}
        <ul className="grid gap-3">
          {outages.map((told) => (
            <OutagePanel key={told.id} told={told} />
          ))}
        </ul>
      </section>
      <Outlet />
    </>
  )
}
