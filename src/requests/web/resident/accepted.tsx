import { Link, useLoaderData } from 'react-router'
import { Notice, Page } from '../../../ui/index.ts'
import { Contacts } from './contacts.tsx'
import type { loader } from './request.server.ts'

export { loader } from './request.server.ts'

export default function Accepted() {
  const request = useLoaderData<typeof loader>()
  return (
    <Page title="Заявка принята" narrow>
      <Notice kind="good">
        <span className="block">Номер заявки</span>
        <strong className="block text-2xl">{request.number}</strong>
      </Notice>
      <h2 className="mb-2 text-xl font-semibold">Что дальше</h2>
      <ol className="mb-6 list-decimal space-y-2 pl-6">
        <li>
          Заявку рассмотрит {request.managerName}
          {request.next?.by && `, до ${request.next.by}`}.
        </li>
        <li>
          Исполнителя назначат, и он возьмёт заявку в работу.
          {request.emergency && ' Заявка аварийная: к вам направят бригаду.'}
        </li>
        {request.due && <li>Работу должны выполнить до {request.due}.</li>}
        <li>Когда всё будет сделано, мы попросим вас подтвердить это.</li>
      </ol>
      <p className="mb-8 flex flex-wrap gap-3">
        <Link to={`/my/${request.id}`} className="btn btn-primary btn-lg">
          Открыть заявку
        </Link>
        <Link to="/my" className="btn btn-lg">
          Мои заявки
        </Link>
      </p>
      <Contacts dispatch={request.dispatch} />
    </Page>
  )
}
