import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './sign-in.server.ts'
import { oneValue } from './values.ts'

export { action, loader } from './sign-in.server.ts'

export const handle = STILL

export default function SignIn() {
  const { town, system, support, next, why, provider } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <Page narrow title="Вход" lead={`Личный кабинет «${system}»`}>
      <ErrorSummary refusal={answer?.refusal} />
      {why && !answer && <Notice title={why} />}
      <form method="post" className="panel">
        <TextField
          name="login"
          label="Телефон, почта или логин"
          hint="Жители входят по телефону или почте, работники — по логину от технического оператора."
          value={oneValue(answer?.values.login)}
          autoComplete="username"
          refusal={answer?.refusal}
        />
        <TextField
          name="password"
          label="Пароль"
          type="password"
          autoComplete="current-password"
          refusal={answer?.refusal}
        />
        <Button>Войти</Button>
      </form>
      {provider && (
        <p className="mt-5">
          <a className="btn btn-outline btn-primary min-h-11" href={`/${town}/sign-in/provider${query}`}>
            {provider}
          </a>
        </p>
      )}
      <p className="mt-6">
        Вы житель и ещё не регистрировались?{' '}
        <a className="link" href={`/${town}/register${query}`}>
          Зарегистрируйтесь
        </a>
      </p>
      <p className="mt-3 muted">
        Забыли пароль?{' '}
        <a className="link" href={`/${town}/restore`}>
          Восстановите его по почте
        </a>
        . Работнику новый выдаст технический оператор.
        {support.length > 0 && ` Помощь: ${support.join(', ')}.`}
      </p>
    </Page>
  )
}
