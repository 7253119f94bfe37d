import { Form } from 'react-router'
import { Button } from '../../../ui/button.tsx'
import { Disclosure } from '../../../ui/disclosure.tsx'
import { Field } from '../../../ui/field.tsx'

type Props = {
  readonly request: {
    readonly id: number
    readonly key: string
    readonly version: number
    readonly mayClose: boolean
    readonly mayObject: boolean
  }
  readonly answer:
    | {
        readonly refusal: { readonly fields?: Readonly<Record<string, string>> }
        readonly values: Readonly<Record<string, string>>
      }
    | undefined
}

/** What the author may do now, as big buttons: drawn by the very table that guards the deeds. */
export function OwnDeeds({ request, answer }: Props) {
  if (!request.mayClose && !request.mayObject) return null
  const objecting = answer?.values.deed === 'object'
  return (
    <section aria-labelledby="deeds" className="mb-8 rounded-box border-2 border-warning bg-base-100 p-4">
      <h2 id="deeds" className="mb-3 text-xl font-semibold">
        {request.mayClose ? 'Всё сделано как надо?' : 'Вы не согласны с отказом?'}
      </h2>
      {request.mayClose && (
        <Form method="post" action={`/my/${request.id}/close`} className="mb-4">
          <Guard request={request} deed="close" />
          <Button size="large">Подтверждаю, закрыть заявку</Button>
        </Form>
      )}
      {request.mayObject && (
        <Disclosure summary="Не согласен" open={objecting || !request.mayClose}>
          <Form method="post" action={`/my/${request.id}/object`}>
            <Guard request={request} deed="object" />
            <Field
              name="reason"
              label={request.mayClose ? 'Что не сделано или сделано плохо' : 'Почему вы не согласны'}
              hint="Хотя бы одно предложение: это прочитают те, кто будет разбираться."
              error={answer?.refusal.fields?.reason}
              defaultValue={answer?.values.reason ?? ''}
              rows={4}
              required
              maxLength={5000}
            />
            <Button kind="secondary" size="large">
              Не согласен, отправить
            </Button>
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
