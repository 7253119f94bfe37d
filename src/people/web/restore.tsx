import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './restore.server.ts'
import { oneValue } from './values.ts'

export { action, loader } from './restore.server.ts'

export const handle = STILL

export default function Restore() {
  const { town, support } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page
      narrow
      title="Новый пароль"
      lead="Пришлём код письмом, и вы придумаете новый пароль."
      back={{ to: `/${town}/sign-in`, label: 'Вход' }}
    >
      <ErrorSummary refusal={answer?.refusal} />
      <form method="post" className="panel mb-6">
        <TextField
          name="login"
          label="Телефон или почта"
          hint="По которым вы входите."
          value={oneValue(answer?.values.login)}
          autoComplete="username"
          refusal={answer?.refusal}
        />
        <Button>Прислать код</Button>
      </form>
      <p className="muted">
        Письмо придёт, если вы входите по почте или подтвердили её в личном кабинете.
        {support.length > 0 && ` Если почты нет, позвоните: ${support.join(', ')}.`} Работнику новый пароль выдаст
        технический оператор.
      </p>
    </Page>
  )
}
