import { Form, useActionData, useLoaderData } from 'react-router'
import { Button, CheckField, ErrorSummary, LinkButton, Page, TextField } from '../../ui/index.ts'
import type { action, loader } from './edit.server.ts'

export { action, loader } from './edit.server.ts'

/** Writing an article: the words in which it is told to a resident. */
export default function EditArticle() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { title, text, shown } = answer?.draft ?? page
  const back = page.id ? `/reference/${page.id}` : '/reference'
  return (
    <Page title={page.id ? 'Изменить статью' : 'Новая статья'} back={{ to: back, label: 'Справочник' }} narrow>
      <ErrorSummary refusal={answer?.refusal} />
      <Form method="post" className="[&_.textarea]:max-w-none">
        <input type="hidden" name="key" value={page.key} />
        <input type="hidden" name="version" value={page.version ?? ''} />
        <TextField
          name="title"
          label="Название"
          hint="Так, как спрашивают: «Когда дадут отопление»."
          value={title}
          refusal={answer?.refusal}
        />
        <TextField name="text" label="Что сказать жителю" rows={10} value={text} refusal={answer?.refusal} />
        <fieldset className="field">
          <legend>К каким группам относится</legend>
          <span className="hint muted">Не отмечено ничего — ко всем.</span>
          <div className="grid sm:grid-cols-2">
            {page.groups.map((group) => (
              <label key={group.code} className="choice">
                <input
                  type="checkbox"
                  className="checkbox"
                  name="groups"
                  value={group.code}
                  defaultChecked={answer ? answer.draft.groups.includes(group.code) : group.on}
                />
                <span>{group.title}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <CheckField name="shown" label="Показывать в поиске" checked={shown} />
        <p className="flex flex-wrap gap-2">
          <Button>Сохранить</Button>
          <LinkButton to={back}>Не сейчас</LinkButton>
        </p>
      </Form>
    </Page>
  )
}
