import { Form } from 'react-router'
import type { Refused } from '../../../platform/pages/answers.ts'
import { Button, Disclosure, RadioField, TextField, useNoun } from '../../../ui/index.ts'
import { typed } from './typed.ts'

type Props = {
  readonly request: {
    readonly id: number
    readonly key: string
    readonly version: number
    readonly mayClose: boolean
    readonly mayObject: boolean
    readonly maySayUnfixed: boolean
    readonly mayReopen: boolean
    readonly mayWithdraw: boolean
    readonly withdrawals: readonly { readonly value: string; readonly label: string }[]
  }
  readonly answer: Refused | undefined
}

/** What the author may do now, as big buttons: drawn by the very table that guards the deeds. */
export function OwnDeeds({ request, answer }: Props) {
  const noun = useNoun()
  if (request.mayReopen) return <Reopen request={request} answer={answer} />
  if (request.mayWithdraw) return <Withdraw request={request} answer={answer} />
  if (request.maySayUnfixed) return <Unfixed request={request} answer={answer} />
  if (!request.mayClose && !request.mayObject) return null
  const objecting = typed(answer, 'deed') === 'object'
  return (
    <section aria-labelledby="deeds" className="mb-8 rounded-box border-2 border-warning bg-base-100 p-4">
      <h2 id="deeds" className="mb-3 text-xl font-semibold">
        {request.mayClose ? 'Всё сделано как надо?' : 'Вы не согласны с отказом?'}
      </h2>
      {request.mayClose && (
        <Form method="post" action={`/my/${request.id}/close`} className="mb-4">
          <Guard request={request} deed="close" />
          <Button>Подтверждаю, закрыть {noun.whom}</Button>
        </Form>
      )}
      {request.mayObject && (
        <Disclosure title="Не согласен" open={objecting || !request.mayClose}>
          <Form method="post" action={`/my/${request.id}/object`}>
            <Guard request={request} deed="object" />
            <TextField
              name="reason"
              label={request.mayClose ? 'Что не сделано или сделано плохо' : 'Почему вы не согласны'}
              hint="Хотя бы одно предложение: это прочитают те, кто будет разбираться."
              refusal={answer?.refusal}
              value={typed(answer, 'reason')}
              rows={4}
              required
            />
            <Button look="plain">Не согласен, отправить</Button>
          </Form>
        </Disclosure>
      )}
    </section>
  )
}

/** The word of a neighbour who joined: about his own flat, whoever the applicant is. */
function Unfixed({ request, answer }: Props) {
  return (
    <section aria-labelledby="deeds" className="mb-8 rounded-box border-2 border-warning bg-base-100 p-4">
      <h2 id="deeds" className="mb-3 text-xl font-semibold">
        У вас исправили?
      </h2>
      <Disclosure title="У меня не исправлено" open={typed(answer, 'deed') === 'say-unfixed'}>
        <Form method="post" action={`/my/${request.id}/say-unfixed`}>
          <Guard request={request} deed="say-unfixed" />
          <TextField
            name="reason"
            label="Что у вас не исправлено"
            refusal={answer?.refusal}
            value={typed(answer, 'reason')}
            rows={3}
            required
          />
          <Button look="plain">Сообщить</Button>
        </Form>
      </Disclosure>
    </section>
  )
}

/** A message ended, and the applicant is not satisfied. */
function Reopen({ request, answer }: Props) {
  return (
    <section aria-labelledby="deeds" className="panel mb-8">
      <h2 id="deeds" className="mb-3 text-xl font-semibold">
        Не согласны?
      </h2>
      <Disclosure title="Переоткрыть сообщение" open={typed(answer, 'deed') === 'reopen'}>
        <Form method="post" action={`/my/${request.id}/reopen`}>
          <Guard request={request} deed="reopen" />
          <TextField
            name="reason"
            label="С чем вы не согласны"
            hint="Объясните причину: сообщение без объяснения могут отклонить."
            refusal={answer?.refusal}
            value={typed(answer, 'reason')}
            rows={4}
            required
          />
          <Button look="plain">Переоткрыть</Button>
        </Form>
      </Disclosure>
    </section>
  )
}

/** The applicant ends his message himself. */
function Withdraw({ request, answer }: Props) {
  return (
    <section aria-labelledby="deeds" className="panel mb-8">
      <h2 id="deeds" className="mb-3 text-xl font-semibold">
        Уже не нужно?
      </h2>
      <Disclosure title="Отклонить своё сообщение" open={typed(answer, 'deed') === 'withdraw'}>
        <Form method="post" action={`/my/${request.id}/withdraw`}>
          <Guard request={request} deed="withdraw" />
          <RadioField name="ground" label="Почему" options={request.withdrawals} refusal={answer?.refusal} />
          <TextField
            name="comment"
            label="Пояснение, если хотите"
            refusal={answer?.refusal}
            value={typed(answer, 'comment')}
            rows={2}
          />
          <Button look="plain">Отклонить своё сообщение</Button>
        </Form>
      </Disclosure>
    </section>
  )
}

const Guard = ({ request, deed }: { readonly request: Props['request']; readonly deed: string }) => (
  <>
    <input type="hidden" name="key" value={`${deed}-${request.key}`} />
    <input type="hidden" name="version" value={request.version} />
  </>
)
