import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Page, RadioField, TextField } from '../../ui/index.ts'
import { kinds, kindWords } from '../rules/kinds.ts'
import { ContactsPanel } from './contacts-panel.tsx'
import type { action, loader } from './new.server.ts'
import { typed } from './typed.ts'

export { action, loader } from './new.server.ts'

/** A proposal, a question, an error or a vulnerability. */
export default function NewTicket() {
  const { key, kind, title, support } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer?.refusal
  return (
    <Page
      title="Написать о работе системы"
      lead="Ответ придёт в раздел «Уведомления»."
      narrow
      back={{ to: '/support', label: 'Обратная связь' }}
    >
      <ErrorSummary refusal={refusal} />
      <form method="post" className="panel mb-6 [&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={key} />
        <RadioField
          name="kind"
          label="О чём"
          value={typed(answer, 'kind', kind)}
          refusal={refusal}
          options={kinds.map((value) => ({ value, label: kindWords[value].title, hint: kindWords[value].hint }))}
        />
        <TextField name="title" label="Коротко" value={typed(answer, 'title', title)} refusal={refusal} />
        <TextField
          name="text"
          rows={7}
          label="Подробно"
          hint="Что делали, чего ждали и что вышло. Паролей и чужих данных не пишите."
          value={typed(answer, 'text')}
          refusal={refusal}
        />
        <Button>Отправить</Button>
      </form>
      <ContactsPanel support={support} />
    </Page>
  )
}
