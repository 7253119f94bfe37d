import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../../ui/index.ts'
import { oneValue } from '../values.ts'
import type { action, loader } from './town.server.ts'

export { action, loader } from './town.server.ts'

export default function Town() {
  const { town, baseUrl, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page narrow title="Адрес портала" lead={town} back={{ to: '/admin/participants', label: 'Участники' }}>
      <ErrorSummary refusal={answer?.refusal} />
      {done && <Notice kind="good" title="Адрес сохранён: все ссылки в сообщениях начинаются с него." />}
      <form method="post" className="panel">
        <TextField
          name="baseUrl"
          label="Адрес портала"
          hint="С него начинаются ссылки во всех сообщениях и выгрузках. Например https://open.grozmer.ru"
          value={oneValue(answer?.values.baseUrl) ?? baseUrl}
          refusal={answer?.refusal}
        />
        <Button>Сохранить</Button>
      </form>
    </Page>
  )
}
