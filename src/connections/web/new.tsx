import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, LinkButton, Page } from '../../ui/index.ts'
import { KindFields } from './kind-fields.tsx'
import type { action, loader } from './new.server.ts'

export { action, loader } from './new.server.ts'

export default function NewConnection() {
  const { key, kinds, subKinds } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page title="Новый запрос на подключение" back={{ to: '/connections', label: 'Подключения' }} narrow>
      <ErrorSummary refusal={answer?.refusal} />
      <form method="post">
        <input type="hidden" name="key" value={key} />
        <KindFields kinds={kinds} subKinds={subKinds} refusal={answer?.refusal} />
        <p className="flex flex-wrap gap-2">
          <Button>Начать</Button>
          <LinkButton to="/connections">Не сейчас</LinkButton>
        </p>
      </form>
    </Page>
  )
}
