import { useLoaderData } from 'react-router'
import { agreeing } from '../../../kernel/nouns.ts'
import { DataTable, Link, useNoun } from '../../../ui/index.ts'
import type { loader } from './of-house.server.ts'

export { loader } from './of-house.server.ts'

/** The part of a house's card that belongs to requests. */
export default function RequestsOfHouse() {
  const noun = useNoun()
  const { requests } = useLoaderData<typeof loader>()
  return (
    <section aria-labelledby="requests" className="mb-8">
      <h2 id="requests" className="mb-3 text-xl font-semibold">
        Открытые {noun.many.toLowerCase()}
      </h2>
      <DataTable
        caption={`Открытые ${noun.many.toLowerCase()} по этому дому`}
        columns={['Номер', 'Что случилось', 'Состояние', 'Срок']}
        rows={requests.map((request) => ({
          key: request.id,
          cells: [
            <Link key="number" to={`/requests/${request.id}`} className="link whitespace-nowrap">
              {request.number}
            </Link>,
            request.typeTitle,
            request.status,
            request.overdue ? (
              <strong key="due" className="text-error">
                {request.due}, {agreeing(noun, 'просрочена', 'просрочено')}
              </strong>
            ) : (
              request.due
            ),
          ],
        }))}
        empty={`Открытых ${noun.ofMany} по этому дому, доступных вам, нет.`}
      />
      <p className="no-print mt-3">
        <Link to="stickers" className="link">
          Наклейки с QR-кодом для подъездов и лифтов
        </Link>
      </p>
    </section>
  )
}
