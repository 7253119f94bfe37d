import { useActionData, useLoaderData } from 'react-router'
import { STILL } from '../../platform/pages/still.ts'
import { Button, Disclosure, ErrorSummary, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './second-step.server.ts'

export { action, loader } from './second-step.server.ts'

export const handle = STILL

export default function SecondStep() {
  const { again } = useLoaderData<typeof loader>()
  const refusal = useActionData<typeof action>()?.refusal
  return (
    <Page narrow title="Код из телефона" lead="Пароль подошёл. Остался одноразовый код.">
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel mb-6">
        <TextField
          name="code"
          label="Код"
          hint="Шесть цифр из приложения на вашем телефоне."
          autoComplete="one-time-code"
          refusal={refusal}
        />
        <Button>Войти</Button>
      </form>
      <Disclosure title="Телефона нет под рукой">
        <p>
          Введите в то же поле один из запасных кодов. Если их тоже нет, обратитесь к техническому оператору: он
          разрешит войти и настроить вход заново.
        </p>
      </Disclosure>
      <p className="mt-4">
        <a className="link" href={again}>
          Войти под другим логином
        </a>
      </p>
    </Page>
  )
}
