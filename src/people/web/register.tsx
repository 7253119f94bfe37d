import { useActionData, useLoaderData } from 'react-router'
import { agreeing } from '../../kernel/nouns.ts'
import { STILL } from '../../platform/pages/still.ts'
import { Button, ErrorSummary, Page, TextField, useNoun } from '../../ui/index.ts'
import type { action, loader } from './register.server.ts'
import { oneValue } from './values.ts'

export { action, loader } from './register.server.ts'

export const handle = STILL

export default function Register() {
  const noun = useNoun()
  const { town, system, next } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  const query = next ? `?next=${encodeURIComponent(next)}` : ''
  return (
    <Page
      narrow
      title="Регистрация жителя"
      lead={`Личный кабинет «${system}»: подать ${noun.whom} и следить за ${agreeing(noun, 'ней', 'ним')}.`}
    >
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel">
        <TextField
          name="fullName"
          label="Фамилия, имя и отчество"
          value={oneValue(answer?.values.fullName)}
          autoComplete="name"
          refusal={refusal}
        />
        <TextField
          name="login"
          label="Телефон или почта"
          hint="По ним вы будете входить. По телефону с вами свяжется диспетчер."
          value={oneValue(answer?.values.login)}
          autoComplete="username"
          refusal={refusal}
        />
        <TextField
          name="password"
          label="Пароль"
          hint="Не короче 10 знаков. Три-четыре слова через пробел легко запомнить и трудно подобрать."
          type="password"
          autoComplete="new-password"
          refusal={refusal}
        />
        <Button>Зарегистрироваться</Button>
      </form>
      <p className="mt-4 muted">
        На следующей странице мы спросим согласие на обработку персональных данных: это отдельный документ.
      </p>
      <p className="mt-3">
        Уже регистрировались?{' '}
        <a className="link" href={`/${town}/sign-in${query}`}>
          Войдите
        </a>
      </p>
    </Page>
  )
}
