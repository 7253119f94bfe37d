import { Link, useLoaderData } from 'react-router'
import type { loader } from './of-house.server.ts'

export { loader } from './of-house.server.ts'

/** The part of a house's card that belongs to requests. */
export default function RequestsOfHouse() {
  const { requests } = useLoaderData<typeof loader>()
  return (
    <section aria-labelledby="requests" className="mb-8">
      <h2 id="requests" className="mb-3 text-xl font-semibold">
        Открытые заявки
      </h2>
      {requests.length === 0 ? (
        <p>Открытых заявок по этому дому, доступных вам, нет.</p>
      ) : (
        <div className="overflow-x-auto">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">Номер</th>
                <th scope="col">Что случилось</th>
                <th scope="col">Состояние</th>
                <th scope="col">Срок</th>
              </tr>
            </thead>
            <tbody>
              {requests.map((request) => (
                <tr key={request.id}>
                  <td className="whitespace-nowrap">
                    <Link to={`/requests/${request.id}`} className="link">
                      {request.number}
                    </Link>
                  </td>
                  <td>{request.typeTitle}</td>
                  <td>{request.status}</td>
                  <td className={request.overdue ? 'font-semibold text-error' : ''}>
                    {request.due}
                    {request.overdue && ', просрочена'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
