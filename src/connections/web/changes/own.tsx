import { useActionData, useLoaderData } from 'react-router'
import { Button, ErrorSummary, Notice, Page, TextField, Timeline } from '../../../ui/index.ts'
import { CardFields } from '../card-fields.tsx'
import type { action, loader } from './own.server.ts'

export { action, loader } from './own.server.ts'

const oneValue = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

/** The data given at connection, and the form that asks to change them. */
export default function OwnCard() {
  const loaded = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const again =
    answer && Object.fromEntries(Object.entries(answer.values).map(([name, value]) => [name, oneValue(value)]))
  const { own, name, changes } = loaded
  return (
    <Page
      title={own ? 'Обратная связь: сведения организации' : 'Карта партнёра'}
      lead={name}
      {...(own ? {} : { back: { to: '/data-changes', label: 'Изменение сведений' } })}
      narrow
    >
      <ErrorSummary refusal={answer?.refusal} />
      {loaded.done && (
        <Notice kind="good" title={`Обращение отправлено: ${loaded.support}. Ответ придёт в «Уведомления».`} />
      )}
      {changes.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-3">Что менялось</h2>
          <Timeline items={changes} />
        </section>
      )}
      <h2 className="mb-1">{own ? 'Изменить сведения' : loaded.title}</h2>
      {own && (
        <p className="muted mb-4">
          Исправьте нужные поля и отправьте. Сведения изменит {loaded.support}. {loaded.clause}
        </p>
      )}
      <form method="post" className="[&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={loaded.key} />
        <fieldset disabled={!own}>
          <CardFields groups={loaded.groups} values={again ?? loaded.values} refusal={answer?.refusal} />
          {own && (
            <>
              <TextField
                name="comment"
                label="Почему меняются"
                hint="Можно не писать."
                rows={3}
                value={again?.comment}
                refusal={answer?.refusal}
              />
              <Button>Отправить</Button>
            </>
          )}
        </fieldset>
      </form>
    </Page>
  )
}
