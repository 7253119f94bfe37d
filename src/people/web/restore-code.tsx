import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './restore-code.server.ts'
import { oneValue } from './values.ts'

export { action, loader } from './restore-code.server.ts'

export const handle = STILL

export default function RestoreCode() {
  const { town } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  return (
    <Page
      narrow
      title="Код из письма"
      lead="Если такой кабинет есть и почта его подтверждена, письмо уже в пути: обычно оно приходит за минуту."
      back={{ to: `/${town}/restore`, label: 'Прислать код ещё раз' }}
    >
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel">
        <TextField
          name="login"
          label="Телефон или почта"
          value={oneValue(answer?.values.login)}
          autoComplete="username"
          refusal={refusal}
        />
        <TextField
          name="code"
          label="Код из письма"
          hint="Восемь букв и цифр, например K7MW-2QFX."
          autoComplete="one-time-code"
          refusal={refusal}
        />
        <TextField
          name="password"
          label="Новый пароль"
          hint="Не короче 10 знаков. Три-четыре слова через пробел легко запомнить и трудно подобрать."
          type="password"
          autoComplete="new-password"
          refusal={refusal}
        />
        <Button>Сохранить и войти</Button>
      </form>
    </Page>
  )
}
