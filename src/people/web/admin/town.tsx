import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../../ui/index.ts'
import { oneValue } from '../values.ts'
import type { action, loader } from './town.server.ts'

export { action, loader } from './town.server.ts'

export default function Town() {
  const { town, baseUrl, roles, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <Page narrow title="Настройки города" lead={town} back={{ to: '/admin', label: 'Консоль' }}>
      <ErrorSummary refusal={answer?.refusal} />
      {done && !answer && <Notice kind="good" title={done} />}
      <form method="post" className="panel mb-8">
        <TextField
          name="baseUrl"
          label="Адрес портала"
          hint="С него начинаются ссылки во всех сообщениях и выгрузках. Например https://open.grozmer.ru"
          value={oneValue(answer?.values.baseUrl) ?? baseUrl}
          refusal={answer?.refusal}
        />
        <Button name="deed" value="address">
          Сохранить адрес
        </Button>
      </form>
      <form method="post" className="panel">
        <fieldset className="field">
          <legend>Вход с кодом из телефона обязателен</legend>
          <span className="hint muted">
            Без кода работники с отмеченными ролями не смогут войти, даже если пароль узнал чужой.
          </span>
          {roles.map(({ value, label, demanded }) => (
            <label key={value} className="choice font-normal">
              <input className="checkbox" type="checkbox" name="roles" value={value} defaultChecked={demanded} />
              <span>{label}</span>
            </label>
          ))}
        </fieldset>
        <Button name="deed" value="roles">
          Сохранить роли
        </Button>
      </form>
    </Page>
  )
}
