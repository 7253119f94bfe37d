import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField } from '../../../ui/index.ts'
import { oneValue } from '../values.ts'
import type { action, loader } from './support.server.ts'

export { action, loader } from './support.server.ts'

/** Contacts of the support, as everybody sees them. */
export default function Support() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const field = (name: 'office' | 'phones' | 'email' | 'hours') => ({
    name,
    value: oneValue(answer?.values[name]) ?? page[name],
    refusal: answer?.refusal,
  })
  return (
    <Page narrow title="Контакты поддержки" lead={page.town} back={{ to: '/admin', label: 'Консоль' }}>
      <ErrorSummary refusal={answer?.refusal} />
      {page.saved && !answer && <Notice kind="good" title="Сохранено: так контакты видят все." />}
      <form method="post" className="panel">
        <TextField {...field('office')} label="Служба" />
        <TextField
          {...field('phones')}
          rows={3}
          label="Телефоны"
          hint="По одному в строке. Если звонок бесплатный, добавьте слово «бесплатно»."
        />
        <TextField
          {...field('email')}
          type="email"
          label="Почта"
          hint="Сюда письмом приходят вопросы и сообщения об ошибках."
        />
        <TextField {...field('hours')} label="Когда отвечают" hint="Например: в рабочие дни с 9 до 18" />
        <Button>Сохранить</Button>
      </form>
    </Page>
  )
}
