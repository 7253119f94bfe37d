import { Form, useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../../platform/pages/still.ts'
import { Button, Notice, Page } from '../../../ui/index.ts'
import type { action, loader } from './subscription.server.ts'

export { action, loader } from './subscription.server.ts'

export const handle = STILL

export default function SubscriptionPage() {
  const { address, state, refusal, town } = useLoaderData<typeof loader>()
  const done = useActionData<typeof action>()?.done
  return (
    <Page
      narrow
      title="Подписка на отключения"
      lead={address}
      back={{ to: `/${town}/outages`, label: 'Отключения в городе' }}
    >
      {done === 'ended' ? (
        <Notice kind="good" title="Подписка снята, ваш адрес удалён." />
      ) : refusal ? (
        <Notice kind="warn" title={refusal.text} />
      ) : state === 'unconfirmed' && done !== 'confirmed' ? (
        <Form method="post">
          <Button name="deed" value="confirm">
            Подтвердить подписку
          </Button>
        </Form>
      ) : (
        <>
          <Notice kind="good" title="Подписка действует: письма придут об отключениях в этом доме." />
          <Form method="post">
            <Button look="danger" name="deed" value="end">
              Отписаться
            </Button>
          </Form>
        </>
      )}
    </Page>
  )
}
