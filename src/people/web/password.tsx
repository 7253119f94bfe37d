import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './password.server.ts'

export { action, loader } from './password.server.ts'

export const handle = STILL

export default function Password() {
  const { oneTime } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Page narrow title="Смена пароля">
      <ErrorSummary refusal={refusal} />
      {oneTime && (
        <Notice title="Вы вошли с одноразовым паролем.">
          <p>Придумайте свой: остальные разделы откроются сразу после этого.</p>
        </Notice>
      )}
      <form method="post" className="panel">
        <TextField
          name="currentPassword"
          label={oneTime ? 'Одноразовый пароль' : 'Прежний пароль'}
          type="password"
          autoComplete="current-password"
          refusal={refusal}
        />
        <TextField
          name="password"
          label="Новый пароль"
          hint="Не короче 10 знаков и не похож на логин. Три-четыре слова через пробел легко запомнить."
          type="password"
          autoComplete="new-password"
          refusal={refusal}
        />
        <TextField
          name="passwordAgain"
          label="Новый пароль ещё раз"
          type="password"
          autoComplete="new-password"
          refusal={refusal}
        />
        <Button>Сменить пароль</Button>
      </form>
      <p className="mt-4 muted">Другие ваши входы после смены завершатся.</p>
    </Page>
  )
}
