import { Form } from 'react-router'
import { Button, Link, LinkButton } from '../../../ui/index.ts'
import type { SimilarLine, SimilarStep } from './steps.ts'

type Props = {
  readonly step: SimilarStep
  readonly town: string
  readonly sendKey: string
  readonly place: string
}

/** Somebody in this house has written about the same: joining is quicker, and the answer comes to everybody. */
export function SimilarQuestion({ step, town, sendKey, place }: Props) {
  const further = new URLSearchParams({ house: String(step.house.id), type: step.type.code, alone: '1' })
  if (place !== '') further.set('place', place)
  return (
    <>
      <p className="mb-4">
        Дом: <strong>{step.house.address}</strong>. Вы выбрали: <strong>{step.type.title}</strong>.
      </p>
      <p className="mb-4">
        Если это то же самое, присоединитесь: подавать заново не нужно, а обо всём, что происходит, вы узнаете вместе с
        соседями.
      </p>
      <ul className="mb-6 grid gap-3">
        {step.requests.map((request) => (
          <li key={request.id} className="panel">
            <Similar request={request} sendKey={sendKey} />
          </li>
        ))}
      </ul>
      {step.further && <p className="mb-4">{step.further}</p>}
      <p className="flex flex-wrap gap-3">
        <LinkButton to={`/${town}/new?${further}`} look="primary">
          Это другое, подать свою
        </LinkButton>
      </p>
    </>
  )
}

function Similar({ request, sendKey }: { readonly request: SimilarLine; readonly sendKey: string }) {
  return (
    <>
      <h2 className="font-semibold">{request.title}</h2>
      <p className="mb-2">
        {request.said}. Подана {request.filed}. {request.joined}
      </p>
      {request.own ? (
        <p>
          Это подали вы.{' '}
          <Link to={`/my/${request.id}`} className="link">
            Открыть
          </Link>
        </p>
      ) : (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="key" value={`${sendKey}-${request.id}`} />
          <input type="hidden" name="go" value="join" />
          <input type="hidden" name="request" value={request.id} />
          <Button look="plain">
            Присоединиться<span className="sr-only">: {request.title}</span>
          </Button>
        </Form>
      )}
    </>
  )
}
