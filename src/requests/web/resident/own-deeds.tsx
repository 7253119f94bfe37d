import { Form } from 'react-router'
import type { Refused } from '../../../platform/pages/answers.ts'
import { Button, Disclosure, TextField } from '../../../ui/index.ts'
import { typed } from './typed.ts'

type Props = {
  readonly request: {
    readonly id: number
    readonly key: string
    readonly version: number
    readonly mayClose: boolean
    readonly mayObject: boolean
  }
  readonly answer: Refused | undefined
}

/** What the author may do now, as big buttons: drawn by the very table that guards the deeds. */
export function OwnDeeds({ request, answer }: Props) {
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
          <Button>Подтверждаю, закрыть заявку</Button>
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

const Guard = ({ request, deed }: { readonly request: Props['request']; readonly deed: string }) => (
  <>
    <input type="hidden" name="key" value={`${deed}-${request.key}`} />
    <input type="hidden" name="version" value={request.version} />
  </>
)
