import { useEffect } from 'react'
import { useLoaderData } from 'react-router'
import { Link, Notice, Page, useDraft } from '../../../ui/index.ts'
import { Contacts } from './contacts.tsx'
import { draftName } from './draft-name.ts'
import type { loader } from './request.server.ts'

export { loader } from './request.server.ts'

export default function Accepted() {
  const request = useLoaderData<typeof loader>()
  const { drop } = useDraft(draftName(request.person), 'device')
  useEffect(drop, [drop])
  return (
    <Page title={request.noun.taken} narrow>
      <Notice kind="good">
        <span className="block">Номер {request.noun.of}</span>
        <strong className="block text-2xl">{request.number}</strong>
      </Notice>
      <h2 className="mb-2 text-xl font-semibold">Что дальше</h2>
      <ol className="mb-6 list-decimal space-y-2 pl-6">
        <li>
          {request.messages ? 'Возьмёт в работу' : 'Рассмотрит'} {request.managerName}
          {request.next?.by && `, до ${request.next.by}`}.
        </li>
        {!request.messages && (
          <li>
            Исполнителя назначат, и он возьмёт заявку в работу.
            {request.emergency && ' Заявка аварийная: к вам направят бригаду.'}
          </li>
        )}
        {request.due && <li>Работу должны выполнить до {request.due}.</li>}
        <li>
          {request.messages
            ? 'Ответ появится здесь и придёт вам. Не согласитесь — сообщение можно переоткрыть.'
            : 'Когда всё будет сделано, мы попросим вас подтвердить это.'}
        </li>
      </ol>
      <p className="mb-8 flex flex-wrap gap-3">
        <Link to={`/my/${request.id}`} className="btn btn-primary btn-lg">
          Открыть {request.noun.whom}
        </Link>
        <Link to="/my" className="btn btn-lg">
          {request.noun.mine}
        </Link>
      </p>
      <Contacts dispatch={request.dispatch} noun={request.noun} />
    </Page>
  )
}
